//! What stands in a store: the file of a `FileStore`, its leases, and an entry as a client reads it.

#![no_main]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, SystemTime};

use auth_fuzz::CANARY;
use auth_runtime::__v1::{Given, put};
use auth_runtime::store::{Entry, FileStore, Lease, MemoryStore, StoreFuture, StoreKey, Swap, TokenStore};
use auth_runtime::{Client, Dynamic, ErrorKind, ManualClock, TokenSet};
use auth_spec::{Source, parse};
use libfuzzer_sys::fuzz_target;
use tokio::runtime::Builder;

fuzz_target!(|data: &[u8]| {
    let bench = bench();
    // One for each input: what a client renews beside its callers ends with it.
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let in_file = runtime.block_on(bench.file(data));
    let entry = in_file.unwrap_or_else(|| Entry::from_text(String::from_utf8_lossy(data).into_owned()));
    runtime.block_on(bench.entry(entry));
});

/// Nothing here can be bought, only renewed, and the origin refuses every connection.
const SPEC: &str = "
credentials: [client_id]
base_url: https://api.example.com
token:
  POST: https://auth.example.com/token
  form: { client_id: $client_id }
  returns: { fields: { n: optional u64, s: optional secret, j: optional json } }
refresh:
  POST: https://auth.example.com/token
  form: { client_id: $client_id, refresh_token: $token.refresh_token }
";

struct Bench {
    template: Client,
    kept: Kept,
    file: PathBuf,
}

fn bench() -> &'static Bench {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    BENCH.get_or_init(|| {
        let kept = Kept::default();
        let folder = std::env::temp_dir().join(format!("auth-fuzz-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Bench { template: template(kept.clone()), kept, file: folder.join("tokens.json") }
    })
}

fn template(kept: Kept) -> Client {
    let spec = parse(&Source::new("store.yaml", SPEC)).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let mut provider = spec.provider;
    provider.ways.to_mut().iter_mut().for_each(|way| way.token = None);
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let dynamic = Dynamic::new(provider).and_then(|dynamic| dynamic.input("client_id", "id".to_owned()));
    let builder = dynamic.expect("the spec has a way in").builder().store(kept);
    let builder =
        builder.clock(ManualClock::new(now)).with_origin("https://auth.example.com", "http://127.0.0.1:1");
    builder.http(|http| http.no_proxy()).build().expect("a client")
}

impl Bench {
    /// A client that finds this entry: it uses the token, or says why not.
    async fn entry(&self, entry: Entry) -> StoreKey {
        *self.kept.entry.lock().expect("one thread") = Some(entry);
        let mut given = Given::default();
        put(&mut given, "client_id", "id".to_owned());
        let client = self.template.with_credentials(given).expect("the inputs fit");
        match client.token::<TokenSet>().await {
            Ok(set) => {
                let _ = (set.expires_at(), set.refresh_expires_at());
                let _ = (format!("{set:?}"), client.status());
                client.authorization_header().await.expect("a token that is used makes a header");
            }
            Err(error) => {
                assert_ne!(error.kind(), ErrorKind::Internal, "{error}");
                assert!(!format!("{error} {error:?}").contains(CANARY), "{error}");
            }
        }
        self.kept.key()
    }

    /// The entry that a file says to have, if any. A file that is not ours stays as it is.
    async fn file(&self, data: &[u8]) -> Option<Entry> {
        let key = match self.kept.known_key() {
            Some(key) => key,
            None => self.entry(Entry::from_text(String::new())).await,
        };
        write(&self.file, data);
        let lock = self.file.with_file_name("tokens.json.lock");
        write(&lock, data);
        let store = FileStore::new(&self.file);
        // Whatever stands in the file of the leases, a lease is given or somebody has it.
        let lease = store.lease(&key, Duration::from_secs(1)).await.expect("leases can be read");
        drop(lease);
        let entry = store.load(&key).await.expect("a file that cannot be read as ours has no entry");
        let new = Entry::from_text("new".to_owned());
        match store.compare_and_swap(&key, entry.as_ref(), &new).await {
            Ok(swap) => {
                assert_eq!(swap, Swap::Done);
                assert_eq!(store.load(&key).await.ok().flatten(), Some(new));
            }
            Err(_) => assert_eq!(fs::read(&self.file).expect("the file is there"), data),
        }
        entry
    }
}

fn write(path: &Path, data: &[u8]) {
    let _ = fs::remove_file(path);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(data)).expect("a file can be written");
}

/// A store that always has the same entry, and knows by which key it was asked.
#[derive(Clone, Default)]
struct Kept {
    entry: Arc<Mutex<Option<Entry>>>,
    key: Arc<Mutex<Option<StoreKey>>>,
    leases: MemoryStore,
}

impl Kept {
    fn known_key(&self) -> Option<StoreKey> {
        self.key.lock().expect("one thread").clone()
    }

    fn key(&self) -> StoreKey {
        self.known_key().expect("the client asked")
    }
}

impl TokenStore for Kept {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        *self.key.lock().expect("one thread") = Some(key.clone());
        let entry = self.entry.lock().expect("one thread").clone();
        Box::pin(async { Ok(entry) })
    }

    fn compare_and_swap<'a>(
        &'a self,
        _: &'a StoreKey,
        spent: Option<&'a Entry>,
        new: &'a Entry,
    ) -> StoreFuture<'a, Swap> {
        let mut entry = self.entry.lock().expect("one thread");
        let swap = if entry.as_ref() == spent { Swap::Done } else { Swap::Lost };
        if swap == Swap::Done {
            *entry = Some(new.clone());
        }
        Box::pin(async move { Ok(swap) })
    }

    fn clear<'a>(&'a self, _: &'a StoreKey) -> StoreFuture<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn lease<'a>(&'a self, key: &'a StoreKey, duration: Duration) -> StoreFuture<'a, Option<Lease>> {
        self.leases.lease(key, duration)
    }
}
