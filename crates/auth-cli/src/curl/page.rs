//! Commands inside a page of documentation.

/// The text with all but the fenced blocks that hold a `curl` command blanked out, so that places stay what they are. A
/// text without such blocks is a command itself.
pub(super) fn commands_only(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut block = String::new();
    let mut is_inside = false;
    let mut found = false;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        if is_fence || !is_inside {
            found |= has_curl(&block);
            kept += &if has_curl(&block) { std::mem::take(&mut block) } else { blank(&block) };
            block.clear();
            kept += &blank(line);
            is_inside ^= is_fence;
        } else {
            block += line;
        }
    }
    found |= has_curl(&block);
    kept += &if has_curl(&block) { block } else { blank(&block) };
    if found { kept } else { text.to_owned() }
}

fn has_curl(block: &str) -> bool {
    block.lines().any(|line| line.trim_start().trim_start_matches("$ ").starts_with("curl "))
}

fn blank(text: &str) -> String {
    text.chars()
        .flat_map(|sign| match sign {
            '\n' => std::iter::repeat_n('\n', 1),
            _ => std::iter::repeat_n(' ', sign.len_utf8()),
        })
        .collect()
}
