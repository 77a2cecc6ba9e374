//! Bars, as SVG.

use std::path::Path;

use plotters::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Outcome;

/// Bars beside each other, the longest of which may be thousands of times as long as the shortest.
#[derive(Serialize, Deserialize)]
pub(crate) struct Plot {
    pub(crate) file: String,
    title: String,
    /// What is counted, on an axis whose steps are powers of ten.
    unit: String,
    /// What the bars of each label are: `one thread`, `two threads`.
    series: Vec<String>,
    bars: Vec<(String, Vec<f64>)>,
}

const COLOURS: [RGBColor; 4] =
    [RGBColor(38, 99, 173), RGBColor(230, 138, 46), RGBColor(120, 160, 80), RGBColor(160, 160, 160)];

const WIDTH: u32 = 960;
const LABELS: u32 = 330;
const BAR: u32 = 14;

impl Plot {
    pub(crate) fn new(file: &str, title: &str, unit: &str, series: &[&str]) -> Self {
        let series = series.iter().map(|name| (*name).to_owned()).collect();
        Self {
            file: format!("{file}.svg"),
            title: title.to_owned(),
            unit: unit.to_owned(),
            series,
            bars: Vec::new(),
        }
    }

    pub(crate) fn bars(&mut self, label: &str, values: &[f64]) {
        self.bars.push((label.to_owned(), values.to_vec()));
    }

    fn range(&self) -> (f64, f64) {
        let values = self.bars.iter().flat_map(|(_, values)| values).filter(|value| **value > 0.0);
        let (least, most) =
            values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(*value), most.max(*value)));
        (10_f64.powf(least.log10().floor()), most * 1.6)
    }
}

pub(crate) fn draw(plot: &Plot, folder: &Path) -> Outcome<()> {
    let rows = plot.bars.len() * (plot.series.len() + 1);
    let height = 110 + BAR * u32::try_from(rows)?;
    let path = folder.join(&plot.file);
    let area = SVGBackend::new(&path, (WIDTH, height)).into_drawing_area();
    area.fill(&WHITE)?;
    let (least, most) = plot.range();
    let mut chart = ChartBuilder::on(&area)
        .caption(&plot.title, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(LABELS)
        .build_cartesian_2d((least..most).log_scale(), 0.0..rows as f64)?;
    let mut mesh = chart.configure_mesh();
    mesh.disable_y_mesh().disable_y_axis().x_desc(&plot.unit).light_line_style(WHITE).draw()?;
    for (index, (label, values)) in plot.bars.iter().enumerate() {
        let top = (rows - index * (plot.series.len() + 1)) as f64 - 0.5;
        for (series, value) in values.iter().enumerate() {
            let upper = top - series as f64;
            let colour = COLOURS.get(series % COLOURS.len()).copied().unwrap_or(BLACK);
            let bar = [(least, upper - 0.9), (value.max(least), upper)];
            chart.draw_series([Rectangle::new(bar, colour.filled())])?;
            let shown = Text::new(amount(*value), (value.max(least) * 1.03, upper - 0.1), ("sans-serif", 12));
            chart.draw_series([shown])?;
        }
        let (_, y) = chart.backend_coord(&(least, top - values.len() as f64 / 2.0));
        area.draw(&Text::new(label.clone(), (14, y - 7), ("sans-serif", 13)))?;
    }
    if plot.series.len() > 1 {
        for (index, name) in plot.series.iter().enumerate() {
            let y = i32::try_from(height)? - 30 + 14 * i32::try_from(index)?;
            let colour = COLOURS.get(index % COLOURS.len()).copied().unwrap_or(BLACK);
            area.draw(&Rectangle::new([(14, y), (24, y + 10)], colour.filled()))?;
            area.draw(&Text::new(name.clone(), (30, y - 1), ("sans-serif", 12)))?;
        }
    }
    area.present()?;
    Ok(())
}

fn amount(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 1.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}
