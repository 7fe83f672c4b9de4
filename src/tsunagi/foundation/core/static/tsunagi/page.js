// What plain HTML cannot do: after htmx replaced a part, move the focus into it and say what happened.
// Every page works without this file.
(() => {
  const say = (text) => {
    const region = document.getElementById("announcer");
    if (region) region.textContent = text;
  };
  const field = ["textarea", "select", "input:not([type='hidden'])"].map((kind) => `.cell--form ${kind}`).join();
  const places = ["[data-focus-first]", "[aria-invalid='true']", "[data-focus]", field];

  document.addEventListener("htmx:load", (event) => {
    const part = event.detail.elt;
    if (part === document.body || !part.querySelector) return;
    const target = places.map((place) => (part.matches(place) ? part : part.querySelector(place))).find(Boolean);
    if (target) target.focus();
    const news = part.matches("[data-announce]") ? part : part.querySelector("[data-announce]");
    if (news) say(news.dataset.announce);
  });

  const failed = () => {
    const box = document.getElementById("messages");
    if (!box) return;
    const note = document.createElement("div");
    note.className = "notice notice--warn";
    note.setAttribute("role", "alert");
    note.textContent = "うまくつながりませんでした。入力はこの画面に残っています。少し待って、もう一度押してください。";
    box.replaceChildren(note);
    box.scrollIntoView({ block: "center" });
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
})();
