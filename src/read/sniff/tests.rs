//! What is told from content, and what is not.

use super::*;

#[test]
fn html_is_the_whole_document_or_none() {
    let html = [
        "<!DOCTYPE html><p>Приказ",
        "\u{feff}\n<html><body>Приказ</body></html>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\"><html><body/></html>",
        "<!-- saved from url=(0014)about:internet -->\r\n<HTML><HEAD><TITLE>x</TITLE>",
        "<meta charset=utf-8><title>х</title><body>Приказ",
        "<table><tr><td>1</td><td>Провести</td></tr></table>",
        "<p align=center>ПРИКАЗ</p>\n<p>О плане</p>",
        "<div>1. Утвердить <b>план</b><br>2. Контроль</div>",
    ];
    for text in html {
        assert!(is_html(text), "{text}");
    }
    let plain = [
        "ПРИКАЗ\n1\t<p>Провести семинар</p>\tмай\n2\t<p>Провести</p>\tиюнь",
        "| 1 | Провести<br>семинар | май |\n| 2 | <u>Издать</u> приказ | июнь |",
        "<u>от 05.06.2021</u> № 15\nПриказываю: 1. Утвердить план мероприятий.",
        "<p>Приложение</p>\n1\tПровести семинар с руководителями\tмай\n2\tИздать\tиюнь",
        "Документ хранится в разметке с тегами <html> и <body>: раздел сайта должен содержать текст приказа, перечень мероприятий, сведения об исполнителях и о сроках; ответственный за раздел проверяет его раз в неделю и устраняет недостатки, о которых пишут посетители сайта, а также ведет журнал.",
        "a < b и b > c",
        "<без тегов>",
        "",
    ];
    for text in plain {
        assert!(!is_html(text), "{text}");
    }
}

#[test]
fn formats_without_a_reader_are_named() {
    let cases: &[(&[u8], &str)] = &[
        (b"%PDF-1.7\n", "PDF"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "PDF"),
        (b"PK\x03\x04....word/document.xml", "DOCX"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
        (b"PK\x03\x04....xl/workbook.xml", "XLSX"),
        (b"PK\x03\x04....a.txt", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "DOC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
    ];
    for (bytes, format) in cases {
        assert_eq!(foreign(bytes), Some(*format));
    }
    let text = "Файл в формате %PDF-1.4 не принимается";
    assert_eq!(foreign(text.as_bytes()), None);
    assert_eq!(foreign(b"II. The plan"), None);
}

#[test]
fn carriers_of_text_are_named() {
    let mail = "Received: by mx\nMIME-Version: 1.0\nContent-Type: text/plain\n\nПриказ";
    assert_eq!(foreign_text(mail), Some("EML"));
    let page = "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n";
    assert_eq!(foreign_text(page), Some("MHTML"));
    assert_eq!(foreign_text("<?xml version=\"1.0\"?><FictionBook/>"), Some("XML"));
    assert_eq!(foreign_text("<?xml version=\"1.0\"?><html><body>а</body></html>"), None);
    assert_eq!(foreign_text("Приказ: об отпуске\nДата: 1 мая\n"), None);
}

#[test]
fn a_declared_charset_is_found() {
    let cases: &[(&str, Option<&str>)] = &[
        ("<html><meta charset=\"windows-1251\">", Some("windows-1251")),
        ("<META content='text/html; charset=koi8-r' http-equiv=x>", Some("KOI8-R")),
        ("<?xml version='1.0' encoding='cp866'?><html>", Some("IBM866")),
        ("<meta charset=нет>", None),
        ("charset=windows-1251 без разметки", None),
    ];
    for (text, name) in cases {
        assert_eq!(declared_charset(text.as_bytes()).map(Encoding::name), *name, "{text}");
    }
}
