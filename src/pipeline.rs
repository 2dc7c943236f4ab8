//! The whole story on one screen: the stages in their order.
