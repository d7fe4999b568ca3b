use super::{Told, alike, language_name, tag, tell};
use crate::{Page, lay_out};
use verbale_record::{LanguageBasis, NotCoded};

/// The same two sentences of news in many languages.
const SENTENCES: &[(&str, &str)] = &[
    (
        "en",
        "The foreign ministers met in the capital on Monday and agreed to reopen the border crossing in March.",
    ),
    (
        "de",
        "Die Außenminister trafen sich am Montag in der Hauptstadt und vereinbarten, den Grenzübergang im März wieder zu öffnen.",
    ),
    (
        "fr",
        "Les ministres des Affaires étrangères se sont réunis lundi dans la capitale et ont convenu de rouvrir le poste frontière en mars.",
    ),
    (
        "es",
        "Los ministros de Exteriores se reunieron el lunes en la capital y acordaron reabrir el paso fronterizo en marzo.",
    ),
    (
        "pt",
        "Os ministros dos Negócios Estrangeiros reuniram-se na segunda-feira na capital e concordaram em reabrir a fronteira em março.",
    ),
    (
        "it",
        "I ministri degli Esteri si sono incontrati lunedì nella capitale e hanno concordato di riaprire il valico di frontiera a marzo.",
    ),
    (
        "nl",
        "De ministers van Buitenlandse Zaken kwamen maandag bijeen in de hoofdstad en spraken af de grensovergang in maart te heropenen.",
    ),
    (
        "sv",
        "Utrikesministrarna träffades i huvudstaden på måndagen och kom överens om att öppna gränsövergången igen i mars.",
    ),
    (
        "nb",
        "Utenriksministrene møttes i hovedstaden mandag og ble enige om å gjenåpne grenseovergangen i mars.",
    ),
    (
        "fi",
        "Ulkoministerit tapasivat pääkaupungissa maanantaina ja sopivat rajanylityspaikan avaamisesta uudelleen maaliskuussa.",
    ),
    (
        "pl",
        "Ministrowie spraw zagranicznych spotkali się w poniedziałek w stolicy i uzgodnili ponowne otwarcie przejścia granicznego w marcu.",
    ),
    (
        "cs",
        "Ministři zahraničí se v pondělí sešli v hlavním městě a dohodli se, že v březnu znovu otevřou hraniční přechod.",
    ),
    (
        "hu",
        "A külügyminiszterek hétfőn a fővárosban találkoztak, és megállapodtak abban, hogy márciusban újra megnyitják a határátkelőt.",
    ),
    (
        "ro",
        "Miniștrii de externe s-au întâlnit luni în capitală și au convenit să redeschidă punctul de trecere a frontierei în martie.",
    ),
    (
        "tr",
        "Dışişleri bakanları pazartesi günü başkentte bir araya geldi ve sınır kapısının mart ayında yeniden açılması konusunda anlaştı.",
    ),
    (
        "id",
        "Para menteri luar negeri bertemu di ibu kota pada hari Senin dan sepakat untuk membuka kembali perbatasan pada bulan Maret.",
    ),
    (
        "vi",
        "Các bộ trưởng ngoại giao đã gặp nhau tại thủ đô hôm thứ Hai và nhất trí mở lại cửa khẩu biên giới vào tháng Ba.",
    ),
    (
        "ru",
        "Министры иностранных дел встретились в понедельник в столице и договорились вновь открыть пограничный переход в марте.",
    ),
    (
        "uk",
        "Міністри закордонних справ зустрілися в понеділок у столиці та домовилися знову відкрити прикордонний перехід у березні.",
    ),
    (
        "el",
        "Οι υπουργοί Εξωτερικών συναντήθηκαν τη Δευτέρα στην πρωτεύουσα και συμφώνησαν να ανοίξουν ξανά το πέρασμα τον Μάρτιο.",
    ),
    (
        "ar",
        "اجتمع وزراء الخارجية يوم الاثنين في العاصمة واتفقوا على إعادة فتح المعبر الحدودي في مارس.",
    ),
    (
        "fa",
        "وزیران امور خارجه روز دوشنبه در پایتخت دیدار کردند و توافق کردند که گذرگاه مرزی در ماه مارس دوباره باز شود.",
    ),
    (
        "he",
        "שרי החוץ נפגשו ביום שני בבירה והסכימו לפתוח מחדש את מעבר הגבול במרץ.",
    ),
    (
        "hi",
        "विदेश मंत्रियों ने सोमवार को राजधानी में मुलाकात की और मार्च में सीमा चौकी को फिर से खोलने पर सहमति जताई।",
    ),
    ("zh", "两国外交部长周一在首都会晤，同意在三月重新开放边境口岸。"),
    (
        "ja",
        "両国の外相は月曜日に首都で会談し、三月に国境検問所を再開することで合意した。",
    ),
    (
        "ko",
        "양국 외교장관은 월요일 수도에서 만나 3월에 국경 검문소를 다시 열기로 합의했다.",
    ),
    (
        "th",
        "รัฐมนตรีต่างประเทศทั้งสองพบกันที่เมืองหลวงเมื่อวันจันทร์และตกลงที่จะเปิดด่านชายแดนอีกครั้งในเดือนมีนาคม",
    ),
    (
        "ka",
        "საგარეო საქმეთა მინისტრები ორშაბათს დედაქალაქში შეხვდნენ და შეთანხმდნენ, რომ მარტში სასაზღვრო პუნქტს ხელახლა გახსნიან.",
    ),
    (
        "hy",
        "Արտգործնախարարները երկուշաբթի օրը հանդիպեցին մայրաքաղաքում և պայմանավորվեցին մարտին վերաբացել սահմանային անցակետը։",
    ),
];

#[test]
fn one_sentence_tells_its_language() {
    for (language, sentence) in SENTENCES {
        match tell(sentence) {
            Told::In(told) => assert!(alike(told, language), "{told}, not {language}: {sentence}"),
            said => panic!("{said:?}, not {language}: {sentence}"),
        }
    }
}

#[test]
fn a_language_without_a_table_is_not_english() {
    // Albanian, Swahili and Icelandic, two sentences each.
    for text in [
        "Ministrat e jashtëm u takuan të hënën në kryeqytet dhe ranë dakord të rihapin pikën kufitare në mars. Ata nuk thanë se \
         kush do të paguajë për urën e re që do të ndërtohet mbi lumë.",
        "Mawaziri wa mambo ya nje walikutana siku ya Jumatatu katika mji mkuu na kukubaliana kufungua tena kivuko cha mpaka mwezi \
         Machi. Hawakusema ni nani atakayelipia daraja jipya litakalojengwa juu ya mto huo.",
        "Utanríkisráðherrarnir hittust í höfuðborginni á mánudag og samþykktu að opna landamærastöðina aftur í mars. Þeir sögðu \
         ekki hver muni greiða fyrir nýju brúna sem á að reisa yfir ána.",
    ] {
        assert!(
            !matches!(tell(text), Told::In("en") | Told::Nothing),
            "{text}: {:?}",
            tell(text)
        );
    }
}

#[test]
fn little_tells_nothing() {
    for text in [
        "",
        "Berlin",
        "Angela Merkel, Emmanuel Macron",
        "12.05.2021 | 14:30",
        "Ministers meet",
        "Peking (新华社)",
    ] {
        assert_eq!(tell(text), Told::Nothing, "{text}");
    }
}

fn page(text: &str, language: Option<&str>) -> Page {
    Page {
        text: text.to_owned(),
        language: language.map(str::to_owned),
        ..Page::default()
    }
}

fn sentence(language: &str) -> &'static str {
    SENTENCES.iter().find(|(tag, _)| *tag == language).unwrap().1
}

#[test]
fn a_document_has_a_language_and_a_reason_for_it() {
    for (text, declared, language, basis, coded, conflict) in [
        (sentence("en"), None, "en", LanguageBasis::Text, true, false),
        (
            sentence("en"),
            Some("en_us"),
            "en-US",
            LanguageBasis::Both,
            true,
            false,
        ),
        (sentence("en"), Some("de"), "en", LanguageBasis::Text, true, true),
        (sentence("de"), Some("en"), "de", LanguageBasis::Text, false, true),
        (
            sentence("de"),
            Some("de-AT"),
            "de-AT",
            LanguageBasis::Both,
            false,
            false,
        ),
        (
            sentence("uk"),
            Some("uk"),
            "uk",
            LanguageBasis::Both,
            false,
            false,
        ),
        ("Berlin", Some("de"), "de", LanguageBasis::Declared, false, false),
        ("Berlin", None, "en", LanguageBasis::Assumed, true, false),
        (
            "Berlin",
            Some("none of your business"),
            "en",
            LanguageBasis::Assumed,
            true,
            false,
        ),
    ] {
        let layout = lay_out(&page(text, declared));
        let conflicts = layout.notes.iter().any(|note| note.kind == "language_conflict");
        assert_eq!(
            (
                layout.language.as_str(),
                layout.language_basis,
                layout.not_coded().is_none(),
                conflicts
            ),
            (language, basis, coded, conflict),
            "{declared:?} {text}"
        );
        assert!(coded || layout.not_coded() == Some(NotCoded::Language));
    }
}

#[test]
fn a_paragraph_in_another_language_is_left_out() {
    let text = format!("{0}\n\n{1}\n\n{0}\n", sentence("en"), sentence("de"));
    let layout = lay_out(&page(&text, None));
    let foreign: Vec<_> = layout
        .foreign
        .iter()
        .map(|(span, tag)| (&text[span.range()], *tag))
        .collect();
    assert_eq!(
        (layout.language.as_str(), foreign),
        ("en", vec![(sentence("de"), "de")])
    );
    assert_eq!(layout.left_out().len(), 1);
    // Foreign words within an English sentence stay where they are.
    let quoted = "The minister said in the capital: „Wir schaffen das, und wir schaffen es gemeinsam“, and left for the airport.";
    assert!(lay_out(&page(quoted, None)).foreign.is_empty());
}

#[test]
fn tags_and_names() {
    for (declared, made) in [
        ("en_us", "en-US"),
        (" DE ", "de"),
        ("zh-Hans-CN", "zh-Hans-CN"),
        ("german", ""),
        ("", ""),
    ] {
        assert_eq!(tag(declared), made);
    }
    assert_eq!(language_name("de-AT"), Some("German"));
    assert_eq!(language_name("xx"), None);
}
