// The box in which a resource is judged: without this file a form, with it an answer on the same page.
import { askFor, complain, whileBusy } from "./asked.js";

const form = document.querySelector("form[data-check]");
const text = form?.elements.namedItem("text");
const checked = document.getElementById("checked");
const busy = form?.querySelector("[data-busy]");

async function judge(event) {
  event.preventDefault();
  const address = form.getAttribute("action").split("#")[0];
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text: text.value }),
  };
  busy.textContent = "Judging …";
  try {
    const part = await whileBusy(checked, busy, "Judging …", () => askFor(address, request));
    checked.replaceChildren(...part.body.childNodes);
    busy.textContent = checked.querySelector("#verdict")?.textContent ?? "";
    showFirst();
    checked.focus();
  } catch (failure) {
    busy.textContent = "Not judged.";
    complain(checked, failure, "Your text is still in the box; try again.");
  }
}

function showFirst() {
  const listing = checked.querySelector(".listing");
  const marked = listing?.querySelector(".marked");
  if (marked) {
    listing.scrollTop = marked.offsetTop - 2 * marked.offsetHeight;
  }
}

// the place in the box, where it can be corrected, and not in the listing
function go(event) {
  const link = event.target.closest("a[data-line]");
  if (!link) {
    return;
  }
  event.preventDefault();
  const line = Number(link.dataset.line);
  const lines = text.value.split("\n");
  const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const start = before + Number(link.dataset.column) - 1;
  text.focus();
  text.setSelectionRange(start, before + (lines[line - 1] ?? "").length);
  const height = parseFloat(getComputedStyle(text).lineHeight) || 20;
  text.scrollTop = Math.max(0, (line - 4) * height);
}

if (form && text && checked && busy) {
  form.addEventListener("submit", judge);
  checked.addEventListener("click", go);
  showFirst();
}
