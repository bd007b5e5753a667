// Has the page look again whenever the server says that something changed. A lost connection is opened anew, and the page
// then looks at once, for what it may have missed.
const RETRY_MILLIS = 5000;

function listen(page) {
  const source = new EventSource(page.dataset.live);
  let lost = false;
  source.addEventListener("changed", () => htmx.trigger(page, "changed"));
  source.addEventListener("open", () => {
    if (lost) {
      htmx.trigger(page, "changed");
    }
  });
  source.addEventListener("error", () => {
    lost = true;
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => {
        htmx.trigger(page, "changed");
        listen(page);
      }, RETRY_MILLIS);
    }
  });
}

document.querySelectorAll("[data-live]").forEach(listen);
