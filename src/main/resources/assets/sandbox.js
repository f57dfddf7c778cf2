// Trying a decision by hand: without this file a form, with it an answer that follows each change.
const form = document.getElementById("stated");
const answer = document.getElementById("answer");
const brief = document.querySelector("[data-brief]");
const said = document.querySelector("[data-said]");
let latest = 0;

function query() {
  const stated = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== "") {
      stated.append(name, value);
    }
  }
  return stated.toString();
}

async function follow() {
  const mine = ++latest;
  const stated = query();
  const page = form.getAttribute("action").split("#")[0];
  history.replaceState(null, "", stated ? `${page}?${stated}` : page);
  const response = await fetch(`${form.dataset.result}?${stated}`, { headers: { "Accept": "text/html" } });
  const part = new DOMParser().parseFromString(await response.text(), "text/html");
  if (mine === latest && response.ok) {
    answer.replaceChildren(...part.body.childNodes);
    brief.textContent = answer.querySelector(".tier")?.textContent ?? "";
    said.textContent = `The answer: ${brief.textContent}`;
  }
}

if (form && answer && brief && said) {
  form.addEventListener("change", () => follow().catch(() => {}));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow().then(() => answer.focus()).catch(() => form.submit());
  });
}
