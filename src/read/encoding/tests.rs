//! Every encoding against texts long and short.

use encoding_rs::{IBM866, ISO_8859_5, KOI8_R, WINDOWS_1251, X_MAC_CYRILLIC};

use super::*;

/// Invented texts, none of them longer than a page's head.
const TEXTS: &[&str] = &[
    "Приказ",
    "ПРИКАЗ",
    "ПРИКАЗ\nот 15.03.2022\n",
    "П О С Т А Н О В Л Е Н И Е",
    "Об утверждении плана",
    "1\tПровести семинар\tмай 2022 г.\tИванова А. П.\n",
    "АДМИНИСТРАЦИЯ ГОРОДСКОГО ОКРУГА ЗАРЕЧЕНСК\nУПРАВЛЕНИЕ ОБРАЗОВАНИЯ\n\nП Р И К А З\n\n12.05.2022 года",
    "В целях исполнения решения Думы приказываю:\r\n1. Утвердить прилагаемый план.\r\n2. Контроль оставляю за собой.\r\n",
    "Глава района                                   С. Н. Ельцов-Ягодин\n",
    "Ответственный: отдел культуры; срок: до 01.09.2022; отметка об исполнении: ____",
    "О внесении изменений в постановление от 07.02.2020 N 15-п \"О дорожной карте\"",
    "РАСПОРЯЖЕНИЕ\nГлавы Ягодинского района\nО проведении месячника безопасности",
    "Яблочная, Юбилейная, Эльбрусская, Щорса, Шоссейная, Чайковского - улицы",
];

/// The bytes of a text in an encoding.
fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    if encoding == UTF_16LE {
        return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    if encoding == UTF_16BE {
        return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }
    encoding.encode(text).0.into_owned()
}

#[test]
fn each_encoding_is_found() {
    let encodings =
        [UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5, X_MAC_CYRILLIC];
    let mut wrong = Vec::new();
    for encoding in encodings {
        for text in TEXTS {
            match decode(&encode(encoding, text), None) {
                Ok(decoded) if decoded.text == *text && decoded.undecoded == 0 => {}
                other => wrong.push(format!("{}: {text:?}\n  {other:?}", encoding.name())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_byte_order_mark_decides() {
    for (encoding, mark) in
        [(UTF_8, &b"\xef\xbb\xbf"[..]), (UTF_16LE, b"\xff\xfe"), (UTF_16BE, b"\xfe\xff")]
    {
        let bytes = [mark, &encode(encoding, "Да – 漢字")].concat();
        assert_eq!(decode(&bytes, None).expect("marked").text, "Да – 漢字");
    }
}

#[test]
fn typographic_signs_survive() {
    let text = "«Дорожная карта» — № 15 … “план”, 5°";
    for encoding in [WINDOWS_1251, X_MAC_CYRILLIC] {
        assert_eq!(decode(&encode(encoding, text), None).expect("text").text, text);
    }
    let drawn = "┌───┬────────┐\n│ 1 │ Семинар│\n└───┴────────┘\n";
    for encoding in [IBM866, KOI8_R] {
        assert_eq!(decode(&encode(encoding, drawn), None).expect("text").text, drawn);
    }
}

#[test]
fn broken_utf8_stays_utf8() {
    let mut bytes = "Утвердить план мероприятий и разместить его".as_bytes().to_vec();
    bytes[20] = 0xff;
    let decoded = decode(&bytes, None).expect("text");
    assert!(decoded.text.starts_with("Утвердить"), "{}", decoded.text);
    assert!(decoded.undecoded >= 1);
    let cut = &"Утвердить план".as_bytes()[..26];
    let decoded = decode(cut, None).expect("text");
    assert_eq!(decoded.text, "Утвердить пла\u{fffd}");
    assert_eq!(decoded.undecoded, 1);
    // One that the author's own program left there is a character like any other.
    assert_eq!(decode("Пла\u{fffd}н".as_bytes(), None).expect("text").undecoded, 0);
}

#[test]
fn a_declared_encoding_is_taken_at_its_word_only_if_it_reads() {
    let bytes = encode(WINDOWS_1251, "Провести семинар");
    assert_eq!(decode(&bytes, Some(KOI8_R)).expect("text").text, "Провести семинар");
    assert_eq!(decode(&bytes, Some(WINDOWS_1251)).expect("text").text, "Провести семинар");
    assert_eq!(decode(&bytes, Some(UTF_8)).expect("text").text, "Провести семинар");
}

#[test]
fn what_is_no_text_is_refused() {
    let noise: Vec<u8> =
        (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 23) as u8).collect();
    let cases: &[(&[u8], Code)] = &[
        (b"", Code::EmptyFile),
        (b" \r\n\t \n", Code::EmptyFile),
        (b"\xef\xbb\xbf", Code::EmptyFile),
        (b"\xff\xfe", Code::EmptyFile),
        (b"\xef\xbb\xbf\n\xc2\xa0\n", Code::EmptyFile),
        (&[0; 512], Code::EmptyFile),
        (&[0xff; 512], Code::NotText),
        (&noise, Code::NotText),
        (b"\x01\x02\x03\x04\x05\x06\x07text\x01\x02", Code::NotText),
        (b"\xfe\xff\xff\xff\xff\xff", Code::NotText),
    ];
    for (bytes, code) in cases {
        let refused = decode(bytes, None).expect_err("no text");
        assert_eq!(refused.code, *code, "{:?}", &bytes[..bytes.len().min(20)]);
    }
}

#[test]
fn padding_is_no_noise() {
    let padded = [&encode(IBM866, "Об утверждении плана")[..], b"\x1a", &[0; 100]].concat();
    assert_eq!(decode(&padded, None).expect("text").text, "Об утверждении плана");
    let padded = [&encode(UTF_16LE, "Об утверждении")[..], &[0; 100]].concat();
    assert_eq!(decode(&padded, None).expect("text").text, "Об утверждении");
}
