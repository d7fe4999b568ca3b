//! What counts as what?
//!
//! The code tables of political event coding: the event types of PLOVER with their modes, contexts and sectors, the
//! event and actor codes of CAMEO with their quad classes and Goldstein scores, and the way from one scheme to the
//! other. The tables are readable files in `data/`; the README there says where each comes from, under which licence,
//! and how contradictions between their documents were settled. Nothing here looks at a text.
//!
//! ```
//! use verbale_codebook::{Code, QuadClass, cameo, event_type_info, modes};
//! use verbale_record::EventType;
//!
//! let truce = cameo("0871").unwrap();
//! assert_eq!((truce.name, truce.root()), ("Declare truce, ceasefire", "08"));
//! assert_eq!((truce.event_type, truce.mode), (Some(EventType::Retreat), Some("ceasefire")));
//! assert_eq!((truce.quad, truce.goldstein), (QuadClass::MaterialCooperation, Some(9.0)));
//!
//! assert_eq!(event_type_info(EventType::Protest).quad, QuadClass::MaterialConflict);
//! assert!(modes(EventType::Protest).iter().any(|mode| mode.name == "riot"));
//!
//! let error = Code::parse("1459").unwrap_err();
//! assert!(error.to_string().starts_with("there is no CAMEO code 1459; 145 is one (Protest violently, riot"));
//! ```

mod actors;
mod cameo;
mod code;
mod composition;
mod find;
mod plover;
mod quad;
mod table;

pub use actors::{Role, RoleKind, Sector, SectorKind, roles, sectors};
pub use cameo::{Basis, Cameo, cameo, cameo_codes, quad_exception};
pub use code::{Code, EventCode, NoCode};
pub use composition::compose;
pub use find::{Entry, NotFound, find};
pub use plover::{Context, Mode, TypeInfo, contexts, event_type_info, event_types, mode, modes};
pub use quad::QuadClass;
