//! The way from CAMEO to PLOVER and back.

use verbale_codebook::{
    Cameo, cameo, cameo_codes, contexts, event_type_info, event_types, mode, modes, quad_exception,
};
use verbale_record::EventType;

#[test]
fn every_code_leads_to_what_there_is() {
    for code in cameo_codes() {
        let Some(event_type) = code.event_type else {
            assert!(
                code.root() == "01" && code.mode.is_none(),
                "only statements have no type: {code:?}"
            );
            continue;
        };
        if let Some(name) = code.mode {
            assert!(mode(event_type, name).is_some(), "{code:?}");
        }
        for name in &code.contexts {
            assert!(contexts().iter().any(|context| context.name == *name), "{code:?}");
        }
    }
}

#[test]
fn quad_classes_agree_or_the_reason_is_given() {
    let mut differ = 0;
    for code in cameo_codes() {
        let Some(event_type) = code.event_type else {
            continue;
        };
        let agree = event_type_info(event_type).quad == code.quad;
        assert_eq!(agree, quad_exception(code).is_none(), "{code:?}");
        differ += usize::from(!agree);
    }
    assert_eq!(differ, 41, "28 appeals, 12 concessions, one verdict");
}

/// A code leads back if it is of the type, and of the mode or of none.
fn leads_back(code: &Cameo, event_type: EventType, mode: Option<&str>) -> bool {
    code.event_type == Some(event_type) && (code.mode.is_none() || code.mode == mode)
}

#[test]
fn every_type_leads_to_a_root_that_holds_it() {
    for info in event_types() {
        let root = cameo(info.cameo).unwrap();
        assert_eq!(root.code.len(), 2, "{info:?}");
        assert!(
            root.below()
                .iter()
                .any(|code| leads_back(code, info.event_type, None)
                    || code.event_type == Some(info.event_type)),
            "{info:?}"
        );
    }
}

#[test]
fn every_mode_leads_to_a_code_that_leads_back_or_the_reason_is_given() {
    for mode in event_types().iter().flat_map(|info| modes(info.event_type)) {
        let code = cameo(mode.cameo).unwrap();
        assert_eq!(code.event_type, Some(mode.event_type), "{mode:?}");
        let back = leads_back(code, mode.event_type, Some(mode.name));
        assert_eq!(back, mode.note.is_none(), "{mode:?}");
    }
}

/// The places where PLOVER's documents contradict each other, as the README of the data has them settled.
#[test]
fn contradictions_are_settled() {
    assert_eq!(event_type_info(EventType::Sanction).quad.number(), 4);
    assert!((event_type_info(EventType::Accuse).score - -3.0).abs() < f32::EPSILON);
    assert!(!event_type_info(EventType::Protest).needs_recipient);
    for (code, event_type, mode) in [
        ("0353", EventType::Concede, None),
        ("0814", EventType::Concede, None),
        ("085", EventType::Retreat, None),
        ("116", EventType::Sanction, Some("convict")),
        ("163", EventType::Sanction, Some("discontinue")),
        ("192", EventType::Coerce, Some("seize")),
        ("202", EventType::Assault, Some("targeted")),
        ("0241", EventType::Request, Some("change")),
    ] {
        let found = cameo(code).unwrap();
        assert_eq!((found.event_type, found.mode), (Some(event_type), mode), "{code}");
    }
}
