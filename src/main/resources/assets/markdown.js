// The part of Markdown that the cards of this server use: headings, paragraphs, lists, tables, bold words, links, and
// escaped signs. It makes elements and texts, never markup from a string.

export function markdown(text) {
  const fragment = document.createDocumentFragment();
  const lines = text.split('\n');
  while (lines.length > 0) {
    const block = blockOf(lines);
    if (block) {
      fragment.append(block);
    }
  }
  return fragment;
}

function blockOf(lines) {
  const line = lines.shift();
  if (line.trim() === '') {
    return null;
  }
  const heading = /^(#{1,6}) (.*)$/.exec(line);
  if (heading) {
    return element('h5', heading[2]);
  }
  if (line.startsWith('- ')) {
    const list = document.createElement('ul');
    list.append(element('li', line.slice(2)));
    while (lines[0]?.startsWith('- ')) {
      list.append(element('li', lines.shift().slice(2)));
    }
    return list;
  }
  if (line.startsWith('|')) {
    return table([line, ...taken(lines, next => next.startsWith('|'))]);
  }
  return element('p', [line, ...taken(lines, next => next.trim() !== '' && !/^(#|- |\|)/.test(next))].join(' '));
}

function taken(lines, belongs) {
  const some = [];
  while (lines.length > 0 && belongs(lines[0])) {
    some.push(lines.shift());
  }
  return some;
}

function table(lines) {
  const box = document.createElement('div');
  box.className = 'scroll';
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'Table');
  const table = document.createElement('table');
  table.className = 'plain';
  const rows = lines.filter(line => !/^\|[-|: ]+\|$/.test(line)).map(cells);
  rows.forEach((row, at) => {
    const line = table.insertRow();
    row.forEach(text => {
      const cell = element(at === 0 ? 'th' : 'td', text);
      if (at === 0) {
        cell.scope = 'col';
      }
      line.append(cell);
    });
  });
  box.append(table);
  return box;
}

function cells(line) {
  return line.replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map(cell => cell.trim());
}

function element(name, text) {
  const made = document.createElement(name);
  const parts = /\\([!-/:-@[-`{-~])|&(amp|lt|gt);|\*\*(.+?)\*\*|\[([^\]]*)\]\((https?:[^)\s]*)\)/g;
  let from = 0;
  for (const part of text.matchAll(parts)) {
    made.append(text.slice(from, part.index), inline(part));
    from = part.index + part[0].length;
  }
  made.append(text.slice(from));
  return made;
}

const SIGNS = { amp: '&', lt: '<', gt: '>' };

function inline([, escaped, sign, bold, words, address]) {
  if (escaped || sign) {
    return escaped ?? SIGNS[sign];
  }
  if (bold) {
    const strong = document.createElement('strong');
    strong.textContent = bold;
    return strong;
  }
  const link = document.createElement('a');
  link.href = address;
  link.textContent = words;
  return link;
}
