// Search while typing, a tree beside a card that changes without leaving the page, and buttons to copy.
// Everything is fetched from the pages that readers without scripts see.

import { askFor, complain, settle, whileBusy } from './asked.js';
import { growTrees } from './tree.js';
import { offerCopies } from './copy.js';

const PAUSE = 200;
const SPLIT = '.split';
let asking = new AbortController();
const said = document.createElement('p');
said.className = 'visually-hidden';
said.setAttribute('role', 'status');
document.querySelector('main').append(said);

enhance(document);
document.addEventListener('click', follow);
window.addEventListener('popstate', () => location.reload());

function enhance(within) {
  growTrees(within);
  offerCopies(within);
  for (const form of within.querySelectorAll('form[data-live-search]')) {
    live(form);
  }
}

function live(form) {
  let timer;
  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(form), PAUSE);
  };
  form.addEventListener('input', ask);
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    search(form);
  });
}

async function search(form) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value !== '') {
      address.searchParams.set(name, value);
    }
  }
  const panel = document.getElementById(form.dataset.liveSearch);
  const page = await fetched(address, panel);
  const fresh = page?.getElementById(panel.id);
  if (fresh) {
    replaceResults(panel, fresh, form);
    history.replaceState(history.state, '', address);
  }
}

// The field that is being typed in stays as it is; everything else of the panel is replaced.
function replaceResults(panel, fresh, form) {
  const imported = document.importNode(fresh, true);
  const status = panel.querySelector('.status');
  const freshStatus = imported.querySelector('.status');
  const keep = panel.contains(form) ? [form, status] : [status];
  for (const child of [...panel.children]) {
    if (!keep.includes(child)) {
      child.remove();
    }
  }
  for (const child of [...imported.children]) {
    if (child !== freshStatus && !child.matches('form')) {
      panel.append(child);
    }
  }
  status.textContent = freshStatus.textContent;
  growTrees(panel);
}

function follow(event) {
  const link = event.target.closest('.split .tree a:not(.rest)');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  show(link);
}

async function show(link) {
  const card = document.getElementById('card');
  const page = await fetched(link.href, card);
  const fresh = page?.getElementById('card');
  if (!fresh) {
    return;
  }
  const imported = document.importNode(fresh, true);
  card.replaceWith(imported);
  offerCopies(imported);
  document.querySelectorAll(`${SPLIT} [aria-current="page"]`).forEach(other => other.removeAttribute('aria-current'));
  link.setAttribute('aria-current', 'page');
  document.title = page.title;
  history.pushState(null, '', link.href);
  if (imported.getBoundingClientRect().top > innerHeight * 0.7 || imported.getBoundingClientRect().top < 0) {
    imported.scrollIntoView({ block: 'start' });
  }
}

async function fetched(address, panel) {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const page = await whileBusy(panel, statusOf(panel), 'Looking …', () => askFor(address, { signal }));
    settle(panel);
    return page;
  } catch (failure) {
    if (!signal.aborted) {
      complain(panel, failure, 'What you see is what was there before; try again.');
    }
    return null;
  }
}

// A card has no place for words of its own: it is dimmed, and its loading is said aloud.
function statusOf(panel) {
  return panel.querySelector('.status') ?? said;
}
