// Moves the board along its days without loading the page anew. Everything works without it, by links and the date field.

import { askFor, complain, settle, whileBusy } from './asked.js';

const scrubber = document.getElementById('scrubber');
const moment = document.getElementById('moment');
const said = document.getElementById('said');
const stops = [...document.querySelectorAll('#stops a')].map((link) => ({
  day: link.dataset.day,
  words: `${link.dataset.day}: ${link.parentElement.querySelector('span').textContent}`,
}));
const DELAY = 120;

let shown = document.getElementById('asOf')?.value;
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

function take(page, address) {
  const next = page.getElementById('moment');
  const steps = page.getElementById('steps');
  if (!next || !steps) {
    throw new Error('no board');
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
  shown = shownDay();
  said.textContent = `Shown: ${shown}. ${moment.querySelector('.tier-name')?.textContent.trim() ?? ''}`;
}

/** Whether the page shows what is at the address; else it shows what it did before, and says why. */
async function show(address) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  try {
    take(await whileBusy(moment, said, 'Loading …', () => askFor(address, { signal })), address);
    settle(moment);
  } catch (failure) {
    if (!signal.aborted) {
      complain(moment, failure, `What you see is as known on ${shown}; try again.`);
    }
  }
}

function slider(go) {
  const range = document.createElement('input');
  range.type = 'range';
  range.id = 'day-range';
  range.min = '0';
  range.max = String(stops.length - 1);
  range.step = '1';
  range.value = String(stopOf(shown));
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
    waiting = setTimeout(() => go(addressOf(stops[Number(range.value)].day)), DELAY);
  });
  document.getElementById('slide').append(label, range, told);
  return { range, tell };
}

if (scrubber && moment && stops.length > 1) {
  const go = async (address) => {
    await show(address);
    range.value = String(stopOf(shown));
    tell();
  };
  const { range, tell } = slider(go);
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
