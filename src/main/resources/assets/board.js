// Moves the board along its days without loading the page anew. Everything works without it, by links and the date field.

const scrubber = document.getElementById('scrubber');
const moment = document.getElementById('moment');
const said = document.getElementById('said');
const stops = [...document.querySelectorAll('#stops a')].map((link) => ({
  day: link.dataset.day,
  words: `${link.dataset.day}: ${link.parentElement.querySelector('span').textContent}`,
}));
const DELAY = 120;

let asked = null;
let waiting = null;

function shownDay() {
  return document.getElementById('asOf').value;
}

/** The last stop that is not after a day; the first one when all are. */
function stopOf(day) {
  const later = stops.findIndex((stop) => stop.day > day);
  return later === -1 ? stops.length - 1 : Math.max(0, later - 1);
}

function addressOf(day) {
  const address = new URL(window.location.href);
  address.searchParams.set('asOf', day);
  address.hash = '';
  return address;
}

function openParts() {
  return [...moment.querySelectorAll('details')].map((part) => part.open);
}

function take(text, address) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const next = page.getElementById('moment');
  const steps = page.getElementById('steps');
  if (!next || !steps) {
    window.location.assign(address);
    return;
  }
  const open = openParts();
  const scrolled = moment.querySelector('.scroll')?.scrollLeft ?? 0;
  moment.replaceChildren(...next.childNodes);
  moment.querySelectorAll('details').forEach((part, index) => {
    part.open = open[index] ?? false;
  });
  const axis = moment.querySelector('.scroll');
  if (axis) {
    axis.scrollLeft = scrolled;
  }
  document.getElementById('steps').replaceChildren(...steps.childNodes);
  document.title = page.title;
  window.history.replaceState(null, '', address);
  said.textContent = `Shown: ${shownDay()}. ${moment.querySelector('.tier-name')?.textContent.trim() ?? ''}`;
}

async function show(address) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  moment.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(address, { signal, headers: { Accept: 'text/html' } });
    if (!answer.ok) {
      window.location.assign(address);
      return;
    }
    take(await answer.text(), address);
    moment.removeAttribute('aria-busy');
  } catch (failure) {
    if (!signal.aborted) {
      window.location.assign(address);
    }
  }
}

function slider() {
  const range = document.createElement('input');
  range.type = 'range';
  range.id = 'day-range';
  range.min = '0';
  range.max = String(stops.length - 1);
  range.step = '1';
  range.value = String(stopOf(shownDay()));
  const label = document.createElement('label');
  label.htmlFor = range.id;
  label.textContent = 'Day on record';
  const told = document.createElement('output');
  told.htmlFor = range.id;
  const tell = () => {
    const { words } = stops[Number(range.value)];
    range.setAttribute('aria-valuetext', words);
    told.textContent = words;
  };
  tell();
  range.addEventListener('input', () => {
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(() => show(addressOf(stops[Number(range.value)].day)), DELAY);
  });
  document.getElementById('slide').append(label, range, told);
  return { range, tell };
}

if (scrubber && moment && stops.length > 1) {
  const { range, tell } = slider();
  const go = async (address) => {
    await show(address);
    range.value = String(stopOf(shownDay()));
    tell();
  };
  // links between days and the date field move the page in the same way
  document.getElementById('board').addEventListener('click', (event) => {
    const link = event.target.closest('#scrubber a[href^="?"]');
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
    if (link && plain) {
      event.preventDefault();
      const { rel } = link;
      go(new URL(link.href)).then(() => {
        if (rel) {
          document.querySelector(`#steps a[rel="${rel}"]`)?.focus();
        }
      });
    }
  });
  scrubber.addEventListener('submit', (event) => {
    event.preventDefault();
    go(addressOf(shownDay()));
  });
}
