//! The rows of a Parquet file, one row group after the other; only the columns that are asked for are read.
//!
//! What a file says of itself is not believed: a group that cannot be read costs itself, not the rest.

use crate::pages::{How, Many, Opened};
use crate::place::Meter;
use crate::unpack::Reader;
use crate::{LINE_LIMIT, Trouble};
use std::fs::File;
use std::sync::Arc;

/// How a Parquet file begins.
pub(crate) const FILE: &[u8] = b"PAR1";

/// Opens a file, from one of its row groups on.
pub(crate) fn open(
    file: File,
    origin: &str,
    how: &How,
    group: u64,
    meter: &Arc<Meter>,
) -> Result<Opened, Trouble> {
    with_pages(|| read::rows(Box::new(move || read::of_file(file)), origin, how, group, meter))
}

/// Opens what comes from an archive or a pipe: its columns are found from its end, so that all of it is held.
pub(crate) fn open_stream(reader: Reader, origin: &str, how: &How) -> Result<Opened, Trouble> {
    let bytes = crate::pages::read_whole(reader, LINE_LIMIT, origin).map_err(|trouble| match trouble {
        Trouble::TextTooLong { .. } => Trouble::Foreign {
            origin: origin.into(),
            what: "a large Parquet file in an archive or a pipe",
            way_out: "unpack it and name the file",
        },
        other => other,
    })?;
    let open = Box::new(move || read::of_bytes(bytes));
    with_pages(|| read::rows(open, origin, how, 0, &Arc::default()))
}

fn with_pages(rows: impl FnOnce() -> Result<Option<Many>, Trouble>) -> Result<Opened, Trouble> {
    // Tables of other things lie in folders beside articles.
    Ok(rows()?.map_or(Opened::Skipped, Opened::Many))
}

#[cfg(not(feature = "parquet"))]
mod read {
    use super::{Arc, File, How, Many, Meter, Trouble};

    pub(super) fn of_file(_: File) {}

    pub(super) fn of_bytes(_: Vec<u8>) {}

    pub(super) fn rows(
        _: Box<dyn FnOnce()>,
        origin: &str,
        _: &How,
        _: u64,
        _: &Arc<Meter>,
    ) -> Result<Option<Many>, Trouble> {
        Err(Trouble::Foreign {
            origin: origin.into(),
            what: "a Parquet file, which this program was built without",
            way_out: "write it out as JSON lines with a \"text\", or build it with --features parquet",
        })
    }
}

#[cfg(feature = "parquet")]
mod read {
    use super::{Arc, File, How, Many, Meter, Trouble};
    use crate::pages::Run;
    use crate::place::{Form, Seam};
    use crate::{Fields, article};
    use parquet::basic::{LogicalType, TimeUnit};
    use parquet::errors::{ParquetError, Result as Parsed};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::reader::{ReaderIter, TreeBuilder};
    use parquet::record::{Field, Row};
    use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type};
    use serde_json::{Map, Value};
    use std::collections::BTreeSet;
    use std::io;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use verbale_page::Page;

    /// Rows that are decoded at once: texts are long.
    const BATCH: usize = 32;

    /// Longest message of the reader's that is passed on: some hold the bytes that they are about.
    const MESSAGE: usize = 200;

    pub(super) fn of_file(file: File) -> Parsed<Box<dyn FileReader>> {
        Ok(Box::new(SerializedFileReader::new(file)?))
    }

    pub(super) fn of_bytes(bytes: Vec<u8>) -> Parsed<Box<dyn FileReader>> {
        Ok(Box::new(SerializedFileReader::new(bytes::Bytes::from(bytes))?))
    }

    type Open = Box<dyn FnOnce() -> Parsed<Box<dyn FileReader>>>;

    /// The pages of a file; `None` for one in a folder without a column for the text.
    pub(super) fn rows(
        open: Open,
        origin: &str,
        how: &How,
        group: u64,
        meter: &Arc<Meter>,
    ) -> Result<Option<Many>, Trouble> {
        let damaged = |reason: String| Trouble::Damaged {
            origin: origin.into(),
            offset: 0,
            what: format!("the Parquet file cannot be read: {reason}"),
        };
        let file = guarded(open).map_err(damaged)?;
        let schema = file.metadata().file_metadata().schema_descr_ptr();
        let columns = wanted(schema.root_schema(), &how.fields);
        let has_text = ["text", "html"].iter().any(|ours| {
            let theirs = how.fields.of(ours);
            columns.iter().any(|column| is_way(theirs, column.name()))
        });
        if !has_text {
            if !how.named {
                return Ok(None);
            }
            let names = schema.root_schema().get_fields().iter();
            let found: Vec<&str> = names.take(12).map(|column| column.name()).collect();
            return Err(Trouble::NoColumn {
                origin: origin.into(),
                wanted: how.fields.of("text").into(),
                found: found.join(", "),
            });
        }
        let nanos = columns.iter().filter(|column| is_in_nanoseconds(column));
        let nanos = nanos.map(|column| column.name().to_owned()).collect();
        let projection = Type::group_type_builder(schema.root_schema().name())
            .with_fields(columns)
            .build()
            .map_err(|error| damaged(told(&error)))?;
        let mut rows = Table {
            columns: Arc::new(SchemaDescriptor::new(Arc::new(projection))),
            name: origin.to_owned(),
            fields: Arc::clone(&how.fields),
            meter: Arc::clone(meter),
            nanos,
            group: 0,
            first: 0,
            row: 0,
            rows: None,
            file,
        };
        while (rows.group as u64) < group {
            rows.pass();
        }
        Ok(Some(Box::new(rows)))
    }

    /// The columns that fields are found in.
    fn wanted(schema: &Type, fields: &Fields) -> Vec<Arc<Type>> {
        let ways: Vec<&str> = fields.ways().collect();
        let columns = schema.get_fields().iter();
        columns
            .filter(|column| ways.iter().any(|way| is_way(way, column.name())))
            .cloned()
            .collect()
    }

    fn is_in_nanoseconds(column: &Type) -> bool {
        let logical = column.get_basic_info().logical_type_ref();
        matches!(logical, Some(LogicalType::Timestamp(kind)) if kind.unit == TimeUnit::NANOS)
    }

    /// True if a way of names begins in this column.
    fn is_way(way: &str, column: &str) -> bool {
        way.strip_prefix(column)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// The rows of a file.
    struct Table {
        file: Box<dyn FileReader>,
        columns: SchemaDescPtr,
        name: String,
        fields: Arc<Fields>,
        meter: Arc<Meter>,
        /// Columns that count nanoseconds: the reader gives their numbers.
        nanos: BTreeSet<String>,
        /// The row group in hand, or the next.
        group: usize,
        /// Rows before it.
        first: u64,
        /// Rows of it so far.
        row: u64,
        rows: Option<ReaderIter>,
    }

    impl Table {
        /// Goes on to the next group.
        fn pass(&mut self) {
            self.rows = None;
            self.row = 0;
            if self.group < self.file.num_row_groups() {
                let about = self.file.metadata().row_group(self.group);
                self.first += u64::try_from(about.num_rows()).unwrap_or(0);
                self.meter
                    .add(u64::try_from(about.compressed_size()).unwrap_or(0));
            }
            self.group += 1;
        }

        fn damaged(&mut self, reason: &str) -> Trouble {
            let what = format!(
                "its row group {} cannot be read further: {reason}",
                self.group + 1
            );
            let origin = format!("{}:{}", self.name, self.first + self.row.max(1));
            self.pass();
            Trouble::Damaged {
                origin,
                offset: 0,
                what,
            }
        }
    }

    impl Run for Table {
        fn seam(&self) -> Option<Seam> {
            Some(Seam {
                form: Form::Parquet,
                byte: 0,
                unpacked: 0,
                number: self.group as u64,
            })
        }
    }

    impl Iterator for Table {
        type Item = Result<Page, Trouble>;

        fn next(&mut self) -> Option<Self::Item> {
            while self.group < self.file.num_row_groups() {
                let Some(rows) = &mut self.rows else {
                    let (file, group, columns) = (&self.file, self.group, &self.columns);
                    let begun = guarded(|| {
                        let group = file.get_row_group(group)?;
                        let tree = TreeBuilder::new().with_batch_size(BATCH);
                        tree.as_iter(Arc::clone(columns), &*group)
                    });
                    match begun {
                        Ok(rows) => self.rows = Some(rows),
                        Err(reason) => return Some(Err(self.damaged(&reason))),
                    }
                    continue;
                };
                self.row += 1;
                match guarded(|| rows.next().transpose()) {
                    Ok(None) => self.pass(),
                    Ok(Some(row)) => {
                        let origin = format!("{}:{}", self.name, self.first + self.row);
                        let mut object = object(row);
                        for (name, cell) in &mut object {
                            if let Some(nanos) = cell.as_i64().filter(|_| self.nanos.contains(name)) {
                                *cell = value(Field::TimestampMicros(nanos / 1000));
                            }
                        }
                        return Some(article::of_object(object, &origin, &self.fields));
                    }
                    Err(reason) => return Some(Err(self.damaged(&reason))),
                }
            }
            None
        }
    }

    /// What the reader gives; where the file makes it break, that is an error like others.
    fn guarded<T>(read: impl FnOnce() -> Parsed<T>) -> Result<T, String> {
        match catch_unwind(AssertUnwindSafe(read)) {
            Ok(read) => read.map_err(|error| told(&error)),
            Err(_) => Err("it says of itself what cannot be".into()),
        }
    }

    fn told(error: &ParquetError) -> String {
        let words = match error {
            ParquetError::External(inner) if inner.is::<io::Error>() => inner.to_string(),
            other => other.to_string(),
        };
        words.chars().take(MESSAGE).collect()
    }

    fn object(row: Row) -> Map<String, Value> {
        let cells = row.into_columns().into_iter();
        cells.map(|(name, cell)| (name, value(cell))).collect()
    }

    fn value(cell: Field) -> Value {
        match cell {
            Field::Null => Value::Null,
            Field::Bool(truth) => truth.into(),
            Field::Byte(number) => number.into(),
            Field::Short(number) => number.into(),
            Field::Int(number) => number.into(),
            Field::Long(number) => number.into(),
            Field::UByte(number) => number.into(),
            Field::UShort(number) => number.into(),
            Field::UInt(number) => number.into(),
            Field::ULong(number) => number.into(),
            Field::Str(words) => words.into(),
            Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into(),
            Field::Group(row) => object(row).into(),
            Field::ListInternal(list) => list.elements().iter().cloned().map(value).collect(),
            // "2021-03-01 10:00:00.000 +00:00"
            Field::TimestampMillis(_) | Field::TimestampMicros(_) => {
                let words = cell.to_string();
                words.replacen(' ', "T", 1).replace(' ', "").into()
            }
            other => other.to_string().into(),
        }
    }
}
