//! Vectors of forms that were met before.
//!
//! Most forms of a text stood in the texts before it, and the vector of a form depends on the form alone.

/// Places for forms: with vectors of 192 three megabytes, for each thread.
const PLACES: usize = 4096;
/// Longer forms, in bytes, are addresses and the like that do not come again.
const LONGEST: usize = 48;

/// Vectors by form, as many as there is room for.
///
/// A form's hash gives its place, which it takes from whichever form had it before: so nothing need be searched, and
/// what is frequent is soon back.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The form at each place; empty where there is none yet.
    forms: Vec<Box<str>>,
    vectors: Vec<f32>,
}

impl Known {
    /// The vector of `form`, if it is kept. Vectors must always be of one `width`.
    pub(super) fn get(&self, form: &str, width: usize) -> Option<&[f32]> {
        let place = place(form)?;
        let is_here = **self.forms.get(place)? == *form;
        is_here.then(|| &self.vectors[place * width..][..width])
    }

    /// Keeps the vector of `form`.
    pub(super) fn keep(&mut self, form: &str, vector: &[f32]) {
        let Some(place) = place(form) else { return };
        if self.forms.is_empty() {
            self.forms.resize(PLACES, Box::default());
            self.vectors.resize(PLACES * vector.len(), 0.0);
        }
        self.forms[place] = form.into();
        self.vectors[place * vector.len()..][..vector.len()].copy_from_slice(vector);
    }
}

/// Where a form is kept; `None` if it is not.
fn place(form: &str) -> Option<usize> {
    let is_kept = !form.is_empty() && form.len() <= LONGEST;
    is_kept.then(|| super::features::hash(form.chars()) as usize % PLACES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_its_own_vector_or_none() {
        let mut known = Known::default();
        assert_eq!(known.get("talks", 2), None);
        let forms: Vec<String> = (0..3 * PLACES).map(|number| format!("w{number}")).collect();
        for (number, form) in forms.iter().enumerate() {
            known.keep(form, &[number as f32, 1.0]);
        }
        let mut found = 0;
        for (number, form) in forms.iter().enumerate() {
            if let Some(vector) = known.get(form, 2) {
                assert_eq!(vector, [number as f32, 1.0]);
                found += 1;
            }
        }
        assert!(found > PLACES / 2, "{found} of {PLACES} places are in use");
        assert_eq!(known.forms.len(), PLACES);
    }

    #[test]
    fn what_is_very_long_is_not_kept() {
        let mut known = Known::default();
        let form = "x".repeat(LONGEST + 1);
        known.keep(&form, &[1.0]);
        assert_eq!(known.get(&form, 1), None);
    }
}
