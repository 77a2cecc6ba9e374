//! From curl's options to what is sent.

use super::Files;
use super::body::{self, Body};
use super::misread::Misread;
use super::options::{self, Meaning};
use super::shell::Word;

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Curl {
    pub(crate) method: String,
    /// Without its query.
    pub(crate) url: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    /// Name and password of `-u`.
    pub(crate) user: Option<(String, String)>,
    pub(crate) body: Body,
}

/// The requests of one command: one for each of its addresses.
pub(super) fn read(words: &[Word], files: Files<'_>) -> Result<Vec<Curl>, Misread> {
    let mut read = Options { files, ..Options::new() };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        read.word(word, &mut words)?;
    }
    read.finish(words.as_slice().first().map_or(0, |word| word.offset))
}

struct Options<'a> {
    files: Files<'a>,
    method: Option<Word>,
    urls: Vec<Word>,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    user: Option<(String, String)>,
    data: Vec<String>,
    data_offset: usize,
    parts: Vec<(String, String)>,
    in_query: bool,
}

impl Options<'_> {
    fn new() -> Self {
        Self {
            files: &|_| Err(std::io::Error::from(std::io::ErrorKind::Unsupported)),
            method: None,
            urls: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            user: None,
            data: Vec::new(),
            data_offset: 0,
            parts: Vec::new(),
            in_query: false,
        }
    }

    fn word<'w>(&mut self, word: &'w Word, rest: &mut impl Iterator<Item = &'w Word>) -> Result<(), Misread> {
        if let Some(name) = word.text.strip_prefix("--") {
            return self.long(name, word, rest);
        }
        match word.text.strip_prefix('-') {
            Some(flags) if !flags.is_empty() => self.short(flags, word, rest),
            _ => {
                self.urls.push(word.clone());
                Ok(())
            }
        }
    }

    fn long<'w>(
        &mut self,
        name: &str,
        word: &Word,
        rest: &mut impl Iterator<Item = &'w Word>,
    ) -> Result<(), Misread> {
        let (name, given) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value)));
        let meaning = options::long(name)
            .ok_or_else(|| unknown(word.offset, &format!("--{name}"), options::near(name)))?;
        if !meaning.has_value() {
            return self.flag(meaning, &format!("--{name}"), word.offset);
        }
        let value = match given {
            Some(given) => Word { text: given.to_owned(), offset: word.offset },
            None => rest.next().cloned().ok_or_else(|| no_value(word.offset, &format!("--{name}")))?,
        };
        self.value(meaning, value)
    }

    /// `-sSL`, `-XPOST`, `-d value`.
    fn short<'w>(
        &mut self,
        flags: &str,
        word: &Word,
        rest: &mut impl Iterator<Item = &'w Word>,
    ) -> Result<(), Misread> {
        let mut flags = flags.chars();
        while let Some(flag) = flags.next() {
            let written = format!("-{flag}");
            let meaning = options::short(flag).ok_or_else(|| unknown(word.offset, &written, None))?;
            if !meaning.has_value() {
                self.flag(meaning, &written, word.offset)?;
                continue;
            }
            let value = match flags.as_str() {
                "" => rest.next().cloned().ok_or_else(|| no_value(word.offset, &written))?,
                attached => Word { text: attached.to_owned(), offset: word.offset },
            };
            return self.value(meaning, value);
        }
        Ok(())
    }

    fn flag(&mut self, meaning: Meaning, written: &str, offset: usize) -> Result<(), Misread> {
        match meaning {
            Meaning::Get => self.in_query = true,
            Meaning::Head => self.method = Some(Word { text: "HEAD".to_owned(), offset }),
            Meaning::Beyond(reason) => return Err(Misread::new(offset, format!("`{written}` {reason}"))),
            _ => {}
        }
        Ok(())
    }

    fn value(&mut self, meaning: Meaning, word: Word) -> Result<(), Misread> {
        let Word { text, offset } = word;
        match meaning {
            Meaning::Method => self.method = Some(Word { text, offset }),
            Meaning::Url => self.urls.push(Word { text, offset }),
            Meaning::Header => self.header(&text, offset)?,
            Meaning::UserAgent => self.headers.push(("User-Agent".to_owned(), text)),
            Meaning::Cookie => self.headers.push(("Cookie".to_owned(), text)),
            Meaning::Bearer => self.headers.push(("Authorization".to_owned(), format!("Bearer {text}"))),
            Meaning::User => {
                let (name, password) = text.split_once(':').unwrap_or((&text, "${PASSWORD}"));
                self.user = Some((name.to_owned(), password.to_owned()));
            }
            Meaning::UrlQuery => self.query.extend(body::pairs(&text)),
            Meaning::Form => self.part(&text, offset)?,
            Meaning::Json => {
                self.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
                self.data(text, meaning, offset)?;
            }
            Meaning::Data | Meaning::DataRaw | Meaning::DataBinary | Meaning::DataUrlencode => {
                self.data(text, meaning, offset)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn header(&mut self, text: &str, offset: usize) -> Result<(), Misread> {
        let pair = text.split_once(':').or_else(|| text.strip_suffix(';').map(|name| (name, "")));
        let Some((name, value)) = pair else {
            return Err(Misread::new(offset, "a header has the form `Name: value`"));
        };
        self.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        Ok(())
    }

    fn data(&mut self, text: String, meaning: Meaning, offset: usize) -> Result<(), Misread> {
        if self.data.is_empty() {
            self.data_offset = offset;
        }
        let text = match (meaning, text.strip_prefix('@')) {
            (Meaning::DataRaw, _) | (_, None) => text,
            (_, Some(path)) => self.file(path, offset)?,
        };
        self.data.push(match meaning {
            Meaning::DataUrlencode => self.urlencoded(&text, offset)?,
            _ => text,
        });
        Ok(())
    }

    fn file(&self, path: &str, offset: usize) -> Result<String, Misread> {
        let content = (self.files)(path);
        content.map_err(|_| {
            Misread::new(offset, format!("the body stands in `{path}`, which cannot be read"))
                .help("put that file there, or write the body into the command")
        })
    }

    /// `content`, `=content`, `name=content`, `name@file`.
    fn urlencoded(&self, text: &str, offset: usize) -> Result<String, Misread> {
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        match (text.split_once('='), text.split_once('@')) {
            (Some(("", content)), _) => Ok(encode(content)),
            (Some((name, content)), _) => Ok(format!("{name}={}", encode(content))),
            (None, Some((name, path))) => Ok(format!("{name}={}", encode(&self.file(path, offset)?))),
            (None, None) => Ok(encode(text)),
        }
    }

    fn part(&mut self, text: &str, offset: usize) -> Result<(), Misread> {
        let (name, value) = text
            .split_once('=')
            .ok_or_else(|| Misread::new(offset, "a part of a form has the form `name=value`"))?;
        if value.starts_with(['@', '<']) && !value.ends_with('>') {
            return Err(Misread::new(offset, "a file in a form is nothing that specs can say"));
        }
        self.parts.push((name.to_owned(), value.trim_matches('"').to_owned()));
        Ok(())
    }

    fn finish(self, offset: usize) -> Result<Vec<Curl>, Misread> {
        if self.urls.is_empty() {
            return Err(Misread::new(offset, "this `curl` command has no address"));
        }
        self.urls.iter().map(|url| self.request(url)).collect()
    }

    fn request(&self, url: &Word) -> Result<Curl, Misread> {
        let address = url.text.split('#').next().unwrap_or_default();
        let (address, query) = address.split_once('?').unwrap_or((address, ""));
        let mut query = body::pairs(query);
        query.extend(self.query.iter().cloned());
        let body = self.body(&mut query)?;
        let default = if body == Body::Empty { "GET" } else { "POST" };
        let method = self.method.as_ref().map_or(default.to_owned(), |word| word.text.to_ascii_uppercase());
        let method_offset = self.method.as_ref().map_or(url.offset, |word| word.offset);
        check_method(&method, &body, method_offset)?;
        Ok(Curl {
            method,
            url: with_scheme(address),
            query,
            headers: self.headers.clone(),
            user: self.user.clone(),
            body,
        })
    }

    fn body(&self, query: &mut Vec<(String, String)>) -> Result<Body, Misread> {
        if !self.parts.is_empty() {
            return Ok(Body::Multipart(self.parts.clone()));
        }
        let data = self.data.join("&");
        if self.in_query {
            query.extend(body::pairs(&data));
            return Ok(Body::Empty);
        }
        if data.is_empty() {
            return Ok(Body::Empty);
        }
        let content_type = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        body::body(data, content_type.map(|(_, value)| value.as_str()), self.data_offset)
    }
}

fn with_scheme(address: &str) -> String {
    let is_whole = address.contains("://") || address.starts_with("${");
    if is_whole { address.to_owned() } else { format!("https://{address}") }
}

fn check_method(method: &str, body: &Body, offset: usize) -> Result<(), Misread> {
    if !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method) {
        return Err(Misread::new(offset, format!("`{method}` is no method that specs have"))
            .help("they have GET, POST, PUT, PATCH and DELETE"));
    }
    if method == "GET" && *body != Body::Empty {
        return Err(Misread::new(offset, "this is a GET with a body, which specs do not have")
            .help("is the body meant for the query (`-G`)? or is the method another one?"));
    }
    Ok(())
}

fn unknown(offset: usize, written: &str, near: Option<&str>) -> Misread {
    let misread = Misread::new(offset, format!("the option `{written}` is not known"));
    match near {
        Some(near) => misread.help(format!("did you mean `--{near}`?")),
        None => misread.help("leave it out if it says nothing about what is sent"),
    }
}

fn no_value(offset: usize, written: &str) -> Misread {
    Misread::new(offset, format!("a value is missing behind `{written}`"))
}
