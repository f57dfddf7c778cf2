// Trying a decision by hand: without this file a form, with it an answer that follows each change.
import { askFor, complain, whileBusy } from "./asked.js";

const form = document.getElementById("stated");
const answer = document.getElementById("answer");
const brief = document.querySelector("[data-brief]");
const said = document.querySelector("[data-said]");
const busy = document.querySelector("[data-busy]");
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
  try {
    const part = await whileBusy(answer, busy, "Asking the server …", () => askFor(`${form.dataset.result}?${stated}`));
    if (mine === latest) {
      answer.replaceChildren(...part.body.childNodes);
      brief.textContent = answer.querySelector(".tier")?.textContent ?? "";
      said.textContent = `The answer: ${brief.textContent}`;
    }
  } catch (failure) {
    if (mine === latest) {
      brief.textContent = "not known";
      complain(answer, failure, "What you see below is the answer to what was stated before. Press Answer to try again.");
    }
  }
}

if (form && answer && brief && said && busy) {
  form.addEventListener("change", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    follow().then(() => answer.focus());
  });
}
