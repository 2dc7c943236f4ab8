use super::Grid;
use crate::recognize::gray::Gray;
use crate::recognize::rect::Rect;
use crate::recognize::ruling::Rulings;

const DPI: f32 = 150.0;

/// The grids of a page.
fn grids(page: &Gray) -> Vec<Grid> {
    Rulings::of(page, DPI, 245).grids
}

/// A page of paper.
fn page() -> Gray {
    Gray::filled(900, 700, 245)
}

/// Draws a line of two pixels, of which every so many-th stretch of five pixels is missing.
fn line(page: &mut Gray, from: (usize, usize), to: (usize, usize), missing: usize) {
    let level = from.1 == to.1;
    let (start, end) = if level { (from.0, to.0) } else { (from.1, to.1) };
    for along in (start..end).filter(|along| missing == 0 || (along / 5) % missing != 0) {
        for thick in 0..2 {
            let (x, y) = if level { (along, from.1 + thick) } else { (from.0 + thick, along) };
            page.pixels[y * page.width + x] = 60;
        }
    }
}

/// A grid of 3 rows and 3 columns with lines at x 100, 250, 500, 800 and y 100, 200, 300, 400.
fn ruled(missing: usize) -> Gray {
    let mut page = page();
    for x in [100, 250, 500, 800] {
        line(&mut page, (x, 100), (x, 402), missing);
    }
    for y in [100, 200, 300, 400] {
        line(&mut page, (100, y), (802, y), missing);
    }
    page
}

/// Draws strokes like letters.
fn print(page: &mut Gray, left: usize, top: usize, right: usize) {
    for x in (left..right).filter(|x| x % 8 < 3 && x % 60 < 48) {
        for y in top..top + 14 {
            page.pixels[y * page.width + x] = 30;
        }
    }
}

#[test]
fn a_grid_gives_its_cells() {
    let found = grids(&ruled(0));
    assert_eq!(found.len(), 1);
    let cells = found[0].cells();
    assert_eq!(cells.len(), 9);
    let Rect { left, top, right, bottom } = cells[4];
    assert!((252..=256).contains(&left) && (202..=206).contains(&top), "{:?}", cells[4]);
    assert!((496..=500).contains(&right) && (296..=300).contains(&bottom), "{:?}", cells[4]);
}

#[test]
fn broken_lines_are_bridged() {
    assert_eq!(grids(&ruled(4))[0].cells().len(), 9);
}

#[test]
fn cells_without_a_wall_between_them_are_one() {
    let mut page = ruled(0);
    // The first row is a heading over all columns, the last column holds one cell below it.
    for x in [250, 500] {
        for y in 103..199 {
            page.pixels[y * page.width + x..][..2].fill(245);
        }
    }
    for x in 503..799 {
        for y in [300, 301] {
            page.pixels[y * page.width + x] = 245;
        }
    }
    print(&mut page, 120, 140, 760);
    print(&mut page, 520, 294, 780);
    let cells = grids(&page)[0].cells();
    assert_eq!(cells.len(), 6, "{cells:?}");
}

#[test]
fn lines_of_print_are_no_table() {
    let mut page = page();
    for line in 0..20 {
        print(&mut page, 80, 60 + line * 30, 800);
    }
    assert!(grids(&page).is_empty());
}

#[test]
fn walls_stand_where_the_ink_is() {
    let walls = grids(&ruled(0))[0].walls();
    assert_eq!(walls.len(), 8);
    let first = walls[0];
    assert!(first.level);
    assert!((first.start[0] - 100.5).abs() < 1.5 && (first.start[1] - 100.5).abs() < 1.0);
    assert!((first.end[0] - 800.5).abs() < 1.5, "{first:?}");
}

#[test]
fn a_table_open_at_its_sides_has_its_outer_columns() {
    // The first column is wide, or holds numbers of two digits.
    for first in [250, 160] {
        let mut page = page();
        for x in [first, 500] {
            line(&mut page, (x, 100), (x, 402), 0);
        }
        for y in [100, 200, 300, 400] {
            line(&mut page, (100, y), (802, y), 0);
        }
        let found = grids(&page);
        let cells = found[0].cells();
        assert_eq!(cells.len(), 9, "{first}");
        assert!(
            (98..=104).contains(&cells[0].left) && (796..=804).contains(&cells[2].right),
            "{cells:?}"
        );
        let upright = found[0].walls().iter().filter(|wall| !wall.level).count();
        assert_eq!(upright, 2, "nothing is drawn there");
    }
}

/// A dashed line: 20 pixels of ink, then 8 without.
fn dashes(page: &mut Gray, from: (usize, usize), to: (usize, usize)) {
    let level = from.1 == to.1;
    let (start, end) = if level { (from.0, to.0) } else { (from.1, to.1) };
    for begin in (start..end).step_by(28) {
        let stop = (begin + 20).min(end);
        let (one, other) = if level {
            ((begin, from.1), (stop, from.1))
        } else {
            ((from.0, begin), (from.0, stop))
        };
        line(page, one, other, 0);
    }
}

#[test]
fn a_low_last_row_is_of_its_dashed_table() {
    let mut page = page();
    for y in [100, 170, 240, 310, 340] {
        dashes(&mut page, (100, y), (802, y));
    }
    for x in [100, 250, 500, 800] {
        for (top, bottom) in [(100, 165), (170, 235), (240, 305), (310, 330)] {
            dashes(&mut page, (x, top), (x, bottom));
        }
    }
    let found = grids(&page);
    assert_eq!(found.len(), 1);
    assert!(found[0].bounds().bottom >= 340, "{:?}", found[0].bounds());
    assert_eq!(found[0].cells().len(), 12);
}

#[test]
fn stems_of_letters_under_each_other_are_no_column() {
    let mut page = page();
    for y in [100, 200, 260, 400] {
        line(&mut page, (100, y), (802, y), 0);
    }
    for x in [100, 250, 800] {
        line(&mut page, (x, 100), (x, 402), 0);
    }
    // Two lines of print that begin alike in a row of its own: stems with a gap between them.
    for (top, bottom) in [(203, 229), (236, 259)] {
        line(&mut page, (262, top), (262, bottom), 0);
    }
    assert_eq!(grids(&page)[0].cells().len(), 6);
}

#[test]
fn letters_close_to_lines_do_not_hide_them() {
    let mut page = ruled(0);
    for y in [204, 281, 304] {
        for (left, right) in [(104, 246), (254, 496), (504, 796)] {
            print(&mut page, left, y, right);
        }
    }
    assert_eq!(grids(&page)[0].cells().len(), 9);
}

#[test]
fn the_title_above_a_table_is_no_border_of_it() {
    let mut page = ruled(0);
    print(&mut page, 104, 62, 796);
    print(&mut page, 104, 84, 796);
    let found = grids(&page);
    assert!((97..=101).contains(&found[0].bounds().top), "{:?}", found[0].bounds());
    assert_eq!(found[0].cells().len(), 9);
}

#[test]
fn columns_beside_rows_that_are_pale_are_of_the_table() {
    let mut page = ruled(0);
    for y in [100, 200, 300, 400] {
        for x in 102..300 {
            for thick in 0..2 {
                page.pixels[(y + thick) * page.width + x] = 245;
            }
        }
    }
    let found = grids(&page);
    assert_eq!(found.len(), 1);
    assert!(found[0].bounds().left <= 101, "{:?}", found[0].bounds());
}

#[test]
fn a_row_alone_above_another_table_is_a_table() {
    let mut page = page();
    for (top, bottom) in [(100, 133), (177, 210)] {
        for y in [top, bottom] {
            line(&mut page, (100, y), (802, y), 0);
        }
        for x in [100, 250, 500, 800] {
            line(&mut page, (x, top), (x, bottom + 2), 0);
        }
    }
    let cells: Vec<usize> = grids(&page).iter().map(|grid| grid.cells().len()).collect();
    assert_eq!(cells, [3, 3]);
}

/// Hairlines of which a coarse scan left stretches of so many pixels, pale ones, with gaps between
/// them, in a grid of 3 rows and 3 columns.
fn hairlines(long: usize, gap: usize) -> Gray {
    let dashed = |along: usize| along % (long + gap) < long;
    let mut page = page();
    for x in [100, 250, 500, 800] {
        for y in (100..402).filter(|y| dashed(*y)) {
            page.pixels[y * page.width + x..][..2].fill(150);
        }
    }
    for y in [100, 200, 300, 400] {
        for x in (100..802).filter(|x| dashed(*x)) {
            for row in [y, y + 1] {
                page.pixels[row * page.width + x] = 150;
            }
        }
    }
    page
}

#[test]
fn dashes_shorter_than_letters_are_high_make_lines() {
    let found = grids(&hairlines(13, 8));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].cells().len(), 9);
}

#[test]
fn letters_that_hide_a_part_of_a_dashed_line_take_nothing_of_it() {
    let mut page = hairlines(16, 5);
    // Letters that stand on a part of the line below the second cell.
    for x in (300..420).filter(|x| x % 8 < 3) {
        for y in 186..202 {
            page.pixels[y * page.width + x] = 60;
        }
    }
    assert_eq!(grids(&page)[0].cells().len(), 9);
}
