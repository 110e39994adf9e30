//! Taking connections: a limited number at once, and each with a limited time in which a request must have come, so that
//! nobody who sends drop by drop keeps others waiting.

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use web::Peer;

/// How many connections are open at once; more wait to be taken. Below the thousand files a process may open by default.
const MOST: usize = 800;
/// In which time the head of a request must have come, counted from the connection or the answer before it.
const LONGEST_HEAD: Duration = Duration::from_secs(10);
/// How long requests that are under way may take when the program is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(15);
/// How long to wait where the machine has no connection to give.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop` ends, and then whatever was under way.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let (graceful, free) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MOST)));
    let mut head = http1::Builder::new();
    head.timer(TokioTimer::new()).header_read_timeout(LONGEST_HEAD);
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&free).acquire_owned().await.ok()?;
            Some((take(&listener).await?, place))
        };
        let taken = tokio::select! {
            taken = next => taken,
            () = &mut stop => break,
        };
        let Some((stream, place)) = taken else { continue };
        let (stream, from) = stream;
        let pages = TowerToHyperService::new(router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(Peer(from));
            pages.call(request)
        });
        let connection = graceful.watch(head.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended");
            }
            drop(place);
        });
    }
    drop(listener);
    if timeout(LAST_REQUESTS, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped while requests were under way");
    }
}

/// The next connection, with where it comes from; none where the machine could not give it, after a breath.
async fn take(listener: &TcpListener) -> Option<(TcpStream, IpAddr)> {
    match listener.accept().await {
        Ok((stream, from)) => Some((stream, from.ip())),
        Err(error) => {
            tracing::warn!(%error, "a connection could not be taken");
            sleep(BREATH).await;
            None
        }
    }
}
