// Turns nested lists of links into trees as the WAI-ARIA Authoring Practices describe them: one tab stop, arrow keys,
// Home and End, letters, and * to open all on a level. Levels that were not sent are fetched when they are opened.

import { askFor, complain, settle, whileBusy } from './asked.js';

const LETTERS_BELONG_TOGETHER = 600;
let groups = 0;

export function growTrees(within) {
  for (const container of within.querySelectorAll('[data-tree]')) {
    if (!container.dataset.grown) {
      container.dataset.grown = 'yes';
      new Tree(container);
    }
  }
}

class Tree {
  constructor(container) {
    this.container = container;
    this.root = container.querySelector('ul');
    this.said = document.createElement('p');
    this.said.className = 'loading small';
    this.said.setAttribute('role', 'status');
    this.root.after(this.said);
    this.typed = '';
    this.typedAt = 0;
    this.root.setAttribute('role', 'tree');
    this.root.setAttribute('aria-label', container.dataset.tree);
    this.growList(this.root, 1);
    const current = this.root.querySelector('[aria-current="page"]');
    this.makeTabStop(current ?? this.items()[0]);
    current?.scrollIntoView({ block: 'nearest' });
    this.root.addEventListener('keydown', event => this.key(event));
    this.root.addEventListener('focusin', event => {
      if (event.target.matches('[role="treeitem"]')) {
        this.makeTabStop(event.target);
      }
    });
    this.root.addEventListener('click', event => {
      const twist = event.target.closest('.twist');
      if (twist) {
        event.preventDefault();
        this.toggle(twist.parentElement.querySelector('[role="treeitem"]'));
      }
    });
  }

  growList(list, level) {
    for (const entry of [...list.children]) {
      this.growEntry(entry, level);
    }
  }

  growEntry(entry, level) {
    const item = entry.querySelector(':scope > a:not(.level)');
    const details = entry.querySelector(':scope > details');
    entry.setAttribute('role', 'none');
    item.setAttribute('role', 'treeitem');
    item.setAttribute('aria-level', level);
    item.tabIndex = -1;
    entry.querySelector(':scope > a.level')?.remove();
    if (details) {
      const group = details.querySelector(':scope > ul');
      const more = details.querySelector(':scope > .more');
      const isOpen = details.open;
      details.replaceWith(group);
      this.growList(group, level + 1);
      if (more) {
        group.append(this.moreEntry(more.querySelector('a'), level + 1));
      }
      this.attach(item, group, isOpen);
    } else if (item.dataset.level) {
      this.twist(item);
      item.setAttribute('aria-expanded', 'false');
    }
  }

  moreEntry(link, level) {
    const entry = document.createElement('li');
    entry.setAttribute('role', 'none');
    link.setAttribute('role', 'treeitem');
    link.setAttribute('aria-level', level);
    link.tabIndex = -1;
    link.classList.add('rest');
    entry.append(link);
    return entry;
  }

  attach(item, group, isOpen) {
    groups += 1;
    group.id = `group-${groups}`;
    group.setAttribute('role', 'group');
    group.hidden = !isOpen;
    item.setAttribute('aria-owns', group.id);
    item.setAttribute('aria-expanded', String(isOpen));
    this.twist(item);
  }

  twist(item) {
    if (!item.parentElement.querySelector(':scope > .twist')) {
      const twist = document.createElement('span');
      twist.className = 'twist';
      twist.setAttribute('aria-hidden', 'true');
      item.before(twist);
    }
  }

  items() {
    return [...this.root.querySelectorAll('[role="treeitem"]')].filter(item => !item.closest('[hidden]'));
  }

  makeTabStop(item) {
    this.root.querySelectorAll('[role="treeitem"][tabindex="0"]').forEach(other => { other.tabIndex = -1; });
    if (item) {
      item.tabIndex = 0;
    }
  }

  focus(item) {
    if (item) {
      this.makeTabStop(item);
      item.focus();
    }
  }

  group(item) {
    return item.parentElement.querySelector(':scope > ul');
  }

  isOpen(item) {
    return item.getAttribute('aria-expanded') === 'true';
  }

  toggle(item) {
    return this.isOpen(item) ? this.close(item) : this.open(item);
  }

  close(item) {
    const group = this.group(item);
    if (group) {
      if (group.contains(document.activeElement)) {
        this.focus(item);
      }
      group.hidden = true;
      item.setAttribute('aria-expanded', 'false');
    }
  }

  async open(item) {
    if (!item.hasAttribute('aria-expanded')) {
      return;
    }
    if (!this.group(item)) {
      await this.fetchLevel(item);
    }
    const group = this.group(item);
    if (group) {
      group.hidden = false;
      item.setAttribute('aria-expanded', 'true');
    }
  }

  async fetchLevel(item) {
    if (item.hasAttribute('aria-busy')) {
      return;
    }
    try {
      const words = `Loading what is narrower than ${item.textContent.trim()} …`;
      const page = await whileBusy(item, this.said, words, () => askFor(item.dataset.level));
      settle(this.container);
      this.grow(item, page);
    } catch (failure) {
      complain(this.container, failure, 'The level stays closed; open it again to try again.');
    }
  }

  grow(item, page) {
    const list = document.importNode(page.querySelector('#level > ul'), true);
    item.parentElement.append(list);
    this.growList(list, Number(item.getAttribute('aria-level')) + 1);
    const next = page.querySelector('.pager [rel="next"]');
    if (next) {
      const link = document.createElement('a');
      link.href = next.getAttribute('href');
      link.textContent = 'further ones';
      list.append(this.moreEntry(link, Number(item.getAttribute('aria-level')) + 1));
    }
    this.attach(item, list, true);
  }

  key(event) {
    const item = event.target.closest('[role="treeitem"]');
    if (!item || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const action = this.action(event.key, item);
    if (action) {
      event.preventDefault();
      action();
    }
  }

  action(key, item) {
    const items = this.items();
    const at = items.indexOf(item);
    switch (key) {
      case 'ArrowDown': return () => this.focus(items[at + 1]);
      case 'ArrowUp': return () => this.focus(items[at - 1]);
      case 'Home': return () => this.focus(items[0]);
      case 'End': return () => this.focus(items[items.length - 1]);
      case 'ArrowRight': return () => this.inwards(item);
      case 'ArrowLeft': return () => this.outwards(item);
      case ' ': return () => item.click();
      case '*': return () => this.openLevel(item);
      default: return key.length === 1 ? () => this.letter(key, items, at) : null;
    }
  }

  inwards(item) {
    if (this.isOpen(item)) {
      this.focus(this.group(item)?.querySelector('[role="treeitem"]'));
    } else {
      this.open(item);
    }
  }

  outwards(item) {
    if (this.isOpen(item)) {
      this.close(item);
    } else {
      this.focus(item.closest('[role="group"]')?.parentElement.querySelector(':scope > [role="treeitem"]'));
    }
  }

  openLevel(item) {
    for (const entry of item.closest('ul').children) {
      const beside = entry.querySelector(':scope > [role="treeitem"]');
      if (beside) {
        this.open(beside);
      }
    }
  }

  letter(letter, items, at) {
    const now = performance.now();
    const goesOn = now - this.typedAt < LETTERS_BELONG_TOGETHER;
    this.typed = (goesOn ? this.typed : '') + letter.toLowerCase();
    this.typedAt = now;
    const from = this.typed.length > 1 ? at : at + 1;
    const order = [...items.slice(from), ...items.slice(0, from)];
    this.focus(order.find(other => other.textContent.trim().toLowerCase().startsWith(this.typed)));
  }
}
