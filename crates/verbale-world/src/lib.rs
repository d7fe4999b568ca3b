//! Who, where, when?
