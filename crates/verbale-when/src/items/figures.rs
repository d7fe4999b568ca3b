//! Numbers and dates in figures.

use super::{Numbers, pack};
use crate::meaning::Order;
use crate::words::Symbol;

/// What a token of figures may be.
pub(super) fn figures(form: &str, numbers: Numbers, out: &mut Vec<(Symbol, i64)>) {
    let bytes = form.as_bytes();
    let (form, apostrophe) = match form.strip_prefix('\'') {
        Some(rest) => (rest, true),
        None => (form, false),
    };
    if !bytes.iter().any(u8::is_ascii_digit) {
        return;
    }
    let digits = form.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = form.split_at(digits);
    let Ok(number) = head.parse::<i64>() else { return };
    match tail {
        "" => whole(number, digits, apostrophe, numbers, out),
        "st" | "nd" | "rd" | "th" => {
            out.push((numbers.nth, number));
            if (1..=31).contains(&number) {
                out.extend([(numbers.dom, number), (numbers.dom_th, number)]);
            }
        }
        "s" | "'s" if digits == 4 && number % 10 == 0 && (1000..2100).contains(&number) => {
            out.push((numbers.decade, number / 10));
        }
        "s" | "'s" if digits == 2 && number % 10 == 0 && number >= 20 => {
            out.push((numbers.decade, 190 + number / 10));
        }
        _ => compound(form, numbers, out),
    }
}

fn whole(number: i64, digits: usize, apostrophe: bool, numbers: Numbers, out: &mut Vec<(Symbol, i64)>) {
    if apostrophe {
        if digits == 2 {
            let century = if number > 40 { 1900 } else { 2000 };
            out.push((numbers.short_year, century + number));
        }
        return;
    }
    out.push((numbers.n, number.saturating_mul(1000)));
    if digits == 4 && (1000..2100).contains(&number) {
        out.push((numbers.year, number));
    }
    if digits <= 4 && number > 0 {
        out.push((numbers.number_year, number));
    }
    if digits == 2 {
        out.push((numbers.yy, number));
    }
    if digits <= 2 && (1..=31).contains(&number) {
        out.push((numbers.dom, number));
    }
    if digits <= 2 && number <= 24 {
        out.push((numbers.hour, number));
    }
    if digits == 4 && number / 100 < 24 && number % 100 < 60 {
        out.push((numbers.four_figures, number / 100 * 60 + number % 100));
    }
}

/// Several numbers in one token: `10:30`, `2023-01-14`, `14/1/2023`, `2.5`, `5,000`, `1/2`.
fn compound(form: &str, numbers: Numbers, out: &mut Vec<(Symbol, i64)>) {
    let mut parts = [0_i64; 3];
    let mut widths = [0_usize; 3];
    let mut marks = [0_u8; 2];
    let mut count = 0;
    for part in form.split([':', '-', '/', '.', ',']) {
        let Some(slot) = parts.get_mut(count) else { return };
        if part.is_empty() || part.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        *slot = part.parse().unwrap_or_default();
        widths[count] = part.len();
        count += 1;
        let at: usize = widths[..count].iter().sum::<usize>() + count - 1;
        if let (Some(mark), Some(&byte)) = (marks.get_mut(count - 1), form.as_bytes().get(at)) {
            *mark = byte;
        }
    }
    let [a, b, c] = parts;
    match (count, marks) {
        (2, [b',', _]) if widths[1] == 3 => out.push((numbers.n, (a * 1000 + b).saturating_mul(1000))),
        (2, [b'/', _]) if b > 0 && a < b && b <= 8 => out.push((numbers.n, a * 1000 / b)),
        (2, [mark @ (b'.' | b':'), _]) => {
            if mark == b'.' {
                let thousandths = b * 10_i64.pow(3_u32.saturating_sub(widths[1] as u32))
                    / 10_i64.pow((widths[1] as u32).saturating_sub(3));
                out.push((numbers.n, a * 1000 + thousandths));
            }
            if a < 24 && b < 60 && widths[1] == 2 && (mark == b':' || widths[0] <= 2) {
                // With a full stop it is a time only where "a.m." or a zone follows; the rules see to that.
                let symbol = if mark == b':' {
                    numbers.hour_minute
                } else {
                    numbers.four_figures
                };
                out.push((symbol, a * 60 + b));
            }
        }
        (2, [b'-', _]) if widths[0] == 4 && widths[1] == 2 && (1..=12).contains(&b) => {}
        (3, [b':', b':']) if a < 24 && b < 60 => out.push((numbers.hour_minute, a * 60 + b)),
        (3, [b',', b',']) => out.push((numbers.n, ((a * 1000 + b) * 1000 + c).saturating_mul(1000))),
        (3, [one, two]) if one == two && matches!(one, b'-' | b'/' | b'.') => {
            let year = |n: i64, width: usize| match width {
                4 if n >= 1000 => Some(n),
                2 if one == b'/' => Some(if n > 40 { 1900 + n } else { 2000 + n }),
                _ => None,
            };
            if widths[0] == 4 && (1..=12).contains(&b) && (1..=31).contains(&c) {
                out.push((numbers.date_number, pack(a, b, c, Order::Iso)));
            } else if let Some(year) = year(c, widths[2]).filter(|_| widths[0] <= 2 && widths[1] <= 2) {
                let (month, day) = (1..=12, 1..=31);
                let packed = match (a, b) {
                    (a, b) if one == b'.' && month.contains(&b) && day.contains(&a) => {
                        pack(year, b, a, Order::DayFirst)
                    }
                    (a, b) if a > 12 && day.contains(&a) && month.contains(&b) => {
                        pack(year, b, a, Order::DayFirst)
                    }
                    (a, b) if b > 12 && day.contains(&b) && month.contains(&a) => {
                        pack(year, a, b, Order::MonthFirst)
                    }
                    (a, b) if a == b && month.contains(&a) => pack(year, a, b, Order::Iso),
                    (a, b) if month.contains(&a) && month.contains(&b) => pack(year, a, b, Order::Unsure),
                    _ => return,
                };
                out.push((numbers.date_number, packed));
            }
        }
        _ => {}
    }
}
