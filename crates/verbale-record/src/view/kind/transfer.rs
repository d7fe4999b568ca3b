use super::{ViewKind, codes, column, detail, field, head, perhaps, quotes, word, words_of};
use crate::view::{Field, Part, Quantity, Transfer, TransferKind, TransferState, Value, Views};
use crate::{Quote, Status};
use std::fmt;

impl ViewKind for Transfer {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "item",
        "quantity",
        "low",
        "high",
        "approximate",
        "unit_of_quantity",
        "from",
        "to",
        "via",
        "in_exchange_for",
        "state",
        "date",
    ];

    fn of(views: &Views) -> &[Self] {
        &views.transfers
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.transfers
    }
    fn states() -> Vec<&'static str> {
        words_of(TransferState::ALL, TransferState::as_str)
    }
    fn forms() -> Vec<&'static str> {
        words_of(TransferKind::ALL, TransferKind::as_str)
    }
    fn form(&self) -> &'static str {
        self.kind.as_str()
    }
    fn status(&self) -> Status {
        match self.state {
            TransferState::Proposed | TransferState::Requested | TransferState::Agreed => Status::Planned,
            TransferState::UnderWay | TransferState::Delivered => Status::Occurred,
            TransferState::Refused | TransferState::Halted | TransferState::Blocked => Status::Refused,
            TransferState::Alleged => Status::Alleged,
            TransferState::Denied => Status::Denied,
        }
    }
    fn words(&self) -> &Quote {
        &self.cue
    }
    fn fields(&self) -> Vec<Field<'_>> {
        let quantity = self.quantity.as_ref();
        let high = quantity.and_then(|quantity| quantity.high);
        let how_many = quantity.map_or_else(
            || word(""),
            |quantity| Value::Means(&quantity.said, quantity.to_string()),
        );
        // "200 lorries" tell how many themselves.
        let told = quantity.is_some_and(|quantity| self.item.span().contains(quantity.said.span()));
        let part = if told { Part::Head } else { Part::Detail };
        vec![
            head("kind", word(&self.kind)),
            field(Part::Matter, "item", quotes([&self.item])),
            field(part, "quantity", how_many),
            column("low", perhaps(quantity.map(|quantity| &quantity.low))),
            column("high", perhaps(high.as_ref())),
            column("approximate", perhaps(quantity.map(|quantity| &quantity.about))),
            column(
                "unit_of_quantity",
                perhaps(quantity.and_then(|quantity| quantity.unit.as_ref())),
            ),
            head("from", codes(&self.from)),
            head("to", codes(&self.to)),
            detail("via", word(&self.via.join(", "))),
            detail("in_exchange_for", quotes(&self.in_exchange_for)),
            head("state", word(&self.state)),
            head("date", perhaps(self.date.as_ref())),
        ]
    }
}

/// `about 200 lorries`, `2000000 to 3000000 tons`, `at least 12 prisoners`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.about { "about " } else { "" };
        match self.high {
            #[expect(clippy::float_cmp, reason = "a plain number is the same twice")]
            Some(high) if high == self.low => write!(f, "{about}{high}")?,
            Some(high) => write!(f, "{about}{} to {high}", self.low)?,
            None => write!(f, "at least {}", self.low)?,
        }
        self.unit.as_ref().map_or(Ok(()), |unit| write!(f, " {unit}"))
    }
}
