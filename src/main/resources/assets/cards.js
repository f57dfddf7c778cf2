// CDS Hooks cards for people. Markdown becomes elements, never markup: what a card says cannot run.

import { markdown } from './markdown.js';

export function showCards(answer, target) {
  const cards = answer.cards ?? [];
  target.replaceChildren(...(cards.length === 0 ? [none(answer)] : cards.map(card)));
}

function none(answer) {
  const text = document.createElement('p');
  const tier = answer.extension?.['org.marrowsight.bmn']?.tier;
  text.textContent = 'The service has no card to show for this patient. That does not mean that marrow necrosis is excluded.'
    + (tier ? ` Its answer: ${tier}.` : '');
  return text;
}

function card(card) {
  const box = document.createElement('article');
  box.className = `hook-card ${card.indicator}`;
  const head = document.createElement('h4');
  head.textContent = card.summary;
  const indicator = document.createElement('p');
  indicator.className = 'indicator';
  indicator.textContent = card.indicator;
  box.append(indicator, head);
  if (card.detail) {
    const detail = document.createElement('div');
    detail.className = 'detail';
    detail.append(markdown(card.detail));
    box.append(detail);
  }
  const ways = document.createElement('ul');
  ways.className = 'ways';
  for (const suggestion of card.suggestions ?? []) {
    ways.append(line(`Suggestion: ${suggestion.label}`));
  }
  for (const link of card.links ?? []) {
    ways.append(line('', link));
  }
  if (card.source) {
    ways.append(line('Source: ', card.source));
  }
  box.append(ways);
  return box;
}

function line(text, link) {
  const entry = document.createElement('li');
  entry.append(text);
  if (link?.url && /^https?:/.test(link.url)) {
    const anchor = document.createElement('a');
    anchor.href = link.url;
    anchor.textContent = link.label;
    entry.append(anchor);
  } else if (link) {
    entry.append(link.label);
  }
  return entry;
}
