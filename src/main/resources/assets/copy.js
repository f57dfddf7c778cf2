// Buttons that copy the text beside them. Without scripts they are hidden: the text can be selected.

export function offerCopies(within) {
  for (const button of within.querySelectorAll('button.copy[hidden]')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(button));
  }
}

async function copy(button) {
  const text = button.parentElement.querySelector('code').textContent;
  try {
    await navigator.clipboard.writeText(text);
    tell(button, 'Copied');
  } catch {
    // no leave to write to the clipboard: what is selected can be copied by hand
    getSelection().selectAllChildren(button.parentElement.querySelector('code'));
    tell(button, 'Selected');
  }
}

function tell(button, word) {
  button.textContent = word;
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}
