//! What a measurement found.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::plot::Plot;
use crate::{Outcome, machine, plot};

/// What one measurement found.
#[derive(Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) name: String,
    machine: String,
    tables: Vec<Table>,
    plots: Vec<Plot>,
    /// The ratios that were to be reached.
    pub(crate) verdicts: Vec<Verdict>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<Cell>)>,
}

/// What stands in a table.
#[derive(Serialize, Deserialize, Clone)]
#[serde(untagged)]
pub(crate) enum Cell {
    Number(f64),
    Text(String),
}

/// A figure, and what it was to be.
#[derive(Serialize, Deserialize)]
pub(crate) struct Verdict {
    pub(crate) what: String,
    pub(crate) found: String,
    pub(crate) wanted: String,
}

impl Report {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            machine: machine::name(),
            tables: Vec::new(),
            plots: Vec::new(),
            verdicts: Vec::new(),
        }
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.tables.push(table);
    }

    pub(crate) fn plot(&mut self, plot: Plot) {
        self.plots.push(plot);
    }

    pub(crate) fn verdict(&mut self, what: &str, found: impl Into<String>, wanted: &str) {
        let (what, found, wanted) = (what.to_owned(), found.into(), wanted.to_owned());
        self.verdicts.push(Verdict { what, found, wanted });
    }

    /// As it is printed, which is Markdown that can be read.
    pub(crate) fn as_text(&self) -> String {
        let mut text = format!("\n== {} ({})\n", self.name, self.machine);
        text.push_str(&self.as_markdown());
        text
    }

    pub(crate) fn as_markdown(&self) -> String {
        let mut text = String::new();
        for table in &self.tables {
            let _ = write!(text, "\n{}", table.as_markdown());
        }
        if !self.verdicts.is_empty() {
            let _ = writeln!(text, "\n{}", as_table(&self.verdicts));
        }
        text
    }

    /// The machine and the plots' names, for documents.
    pub(crate) fn provenance(&self) -> (&str, impl Iterator<Item = &str>) {
        (&self.machine, self.plots.iter().map(|plot| plot.file.as_str()))
    }

    /// Leaves the JSON and the plots in the results' folder.
    pub(crate) fn write(&self) -> Outcome<()> {
        fs::create_dir_all(folder())?;
        fs::write(path_of(&self.name), serde_json::to_string_pretty(self)? + "\n")?;
        self.plots.iter().try_for_each(|plot| plot::draw(plot, &folder()))
    }

    /// What was measured last, if anything was.
    pub(crate) fn last(name: &str) -> Outcome<Option<Self>> {
        match fs::read_to_string(path_of(name)) {
            Ok(text) => Ok(Some(serde_json::from_str(&text)?)),
            Err(_) => Ok(None),
        }
    }
}

impl Table {
    pub(crate) fn new(title: &str, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        Self { title: title.to_owned(), columns, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, label: &str, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push((label.to_owned(), cells.into_iter().collect()));
    }

    fn as_markdown(&self) -> String {
        let mut header = vec![self.title.clone()];
        header.extend(self.columns.iter().cloned());
        let rows = self.rows.iter().map(|(label, cells)| {
            let mut row = vec![label.clone()];
            row.extend(cells.iter().map(Cell::shown));
            row
        });
        aligned(&header, rows.collect())
    }
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Three digits, or whole numbers.
    fn shown(&self) -> String {
        match self {
            Self::Number(number) if number.abs() >= 100.0 || number.fract() == 0.0 => thousands(*number),
            Self::Number(number) if number.abs() >= 10.0 => format!("{number:.1}"),
            Self::Number(number) => format!("{number:.2}"),
            Self::Text(text) => text.clone(),
        }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// The figures that were to be reached, as a table.
pub(crate) fn as_table<'a>(verdicts: impl IntoIterator<Item = &'a Verdict>) -> String {
    let header = ["what", "found", "wanted"].map(str::to_owned);
    let rows = verdicts.into_iter().map(|it| vec![it.what.clone(), it.found.clone(), it.wanted.clone()]);
    aligned(&header, rows.collect())
}

fn thousands(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut shown = String::from(if number < -0.5 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A table of Markdown whose columns stand below one another.
fn aligned(header: &[String], rows: Vec<Vec<String>>) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(header.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let line = |cells: &[String]| {
        let mut line = String::from("|");
        for (index, width) in widths.iter().enumerate() {
            let cell = cells.get(index).map_or("", String::as_str);
            let _ = if index == 0 {
                write!(line, " {cell:<width$} |")
            } else {
                write!(line, " {cell:>width$} |")
            };
        }
        line + "\n"
    };
    let mut text = line(header);
    text.push('|');
    for (index, width) in widths.iter().enumerate() {
        let dashes = "-".repeat(width + 1);
        text.push_str(&if index == 0 { format!("{dashes}-|") } else { format!("{dashes}:|") });
    }
    text.push('\n');
    rows.iter().for_each(|row| text.push_str(&line(row)));
    text
}

fn path_of(name: &str) -> PathBuf {
    folder().join(format!("{name}.json"))
}

fn folder() -> PathBuf {
    root().join("benches/results")
}

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).map_or(own.clone(), PathBuf::from)
}
