//! Here-documents: what a command reads stands behind it.

use super::super::misread::Misread;
use super::{Shell, unclosed};

/// A here-document that was announced.
pub(super) struct Document {
    pub(super) offset: usize,
    end: String,
    /// Whether tabs before its lines are no part of it.
    is_indented: bool,
    /// The number of the command that reads it.
    command: usize,
}

impl Shell<'_> {
    /// The lines of the here-documents that were announced.
    pub(super) fn read_documents(&mut self) -> Result<(), Misread> {
        for Document { offset, end, is_indented, command } in std::mem::take(&mut self.documents) {
            let mut text = String::new();
            loop {
                let line = self.cursor.take_until('\n').or_else(|| {
                    let rest = self.cursor.rest();
                    self.cursor.offset += rest.len();
                    Some(rest).filter(|rest| !rest.is_empty())
                });
                let line = line.ok_or_else(|| unclosed(offset, "<<"))?;
                let line = if is_indented { line.trim_start_matches('\t') } else { line };
                if line.trim_end() == end {
                    break;
                }
                text += line;
                text.push('\n');
            }
            if let Some(command) = self.commands.get_mut(command) {
                command.input = Some(text);
            }
        }
        Ok(())
    }

    pub(super) fn announce(&mut self, offset: usize) -> Result<(), Misread> {
        let is_indented = self.cursor.eat("-");
        self.cursor.skip_while(|sign| sign == ' ');
        let end = self.word()?.text;
        // `cat <<EOF | curl …`: what reads it is the command behind the pipe.
        let command = self.commands.len();
        self.documents.push(Document { offset, end, is_indented, command });
        Ok(())
    }
}
