// Has the page look again whenever the server says that something changed, and whenever the connection opens: what happened
// before that, the server does not tell.
const RETRY_MILLIS = 5000;

function listen(page) {
  const source = new EventSource(page.dataset.live);
  const look = () => htmx.trigger(page, "changed");
  source.addEventListener("open", look);
  source.addEventListener("changed", look);
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(page), RETRY_MILLIS);
    }
  });
}

document.querySelectorAll("[data-live]").forEach(listen);
