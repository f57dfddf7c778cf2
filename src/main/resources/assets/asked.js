// Asks the server for a page, shows that it is being waited for, and says plainly when nothing came of it. The page that
// asks stays as it was and can be used on.

const SLOW = 250;
const waiting = new WeakMap();

/** A request that came to nothing, in words for the reader. */
export class Trouble extends Error {}

/** The page at an address as a document. Throws Trouble, or an AbortError when the request was called off. */
export async function askFor(address, options = {}) {
  let answer;
  let text;
  try {
    answer = await fetch(address, { ...options, headers: { ...options.headers, Accept: 'text/html' } });
    text = await answer.text();
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new Trouble('The server cannot be reached.');
  }
  if (!answer.ok) {
    throw new Trouble(refusal(answer.status));
  }
  return new DOMParser().parseFromString(text, 'text/html');
}

function refusal(status) {
  if (status >= 500) {
    return `The server failed (status ${status}). Its operator finds the reason in the log.`;
  }
  switch (status) {
    case 401:
    case 403: return `The server does not show this without a sign-in that allows it (status ${status}).`;
    case 404:
    case 410: return `The server has nothing at this address (status ${status}).`;
    case 413: return 'The server does not take so much at once (status 413).';
    default: return `The server did not take the request (status ${status}).`;
  }
}

/** Marks a part of the page as busy while something is under way; what takes longer is also said in words. */
export async function whileBusy(part, status, words, work) {
  const state = waiting.get(part) ?? { works: 0, before: status.textContent };
  waiting.set(part, state);
  state.works += 1;
  part.setAttribute('aria-busy', 'true');
  clearTimeout(state.timer);
  state.timer = setTimeout(() => { status.textContent = words; }, SLOW);
  try {
    return await work();
  } finally {
    state.works -= 1;
    if (state.works === 0) {
      clearTimeout(state.timer);
      waiting.delete(part);
      part.removeAttribute('aria-busy');
      if (status.textContent === words) {
        status.textContent = state.before;
      }
    }
  }
}

/** Says at the begin of a part what went wrong, and what is seen meanwhile. Takes nothing away. */
export function complain(part, failure, meanwhile) {
  settle(part);
  const problem = document.createElement('p');
  problem.className = 'problem';
  problem.setAttribute('role', 'alert');
  problem.dataset.trouble = '';
  const words = failure instanceof Trouble ? failure.message : 'The answer of the server cannot be shown.';
  problem.textContent = `${words} ${meanwhile}`;
  part.prepend(problem);
}

/** Takes back what was said of an earlier failure. */
export function settle(part) {
  part.querySelectorAll(':scope > [data-trouble]').forEach(problem => problem.remove());
}
