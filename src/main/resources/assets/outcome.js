// A FHIR OperationOutcome for people.

const WORDS = { fatal: 'Refused', error: 'Refused', warning: 'Doubtful', information: 'Note' };

export function showOutcome(outcome, target) {
  const issues = outcome.issue ?? [];
  const list = document.createElement('ul');
  list.className = 'issues';
  for (const issue of issues) {
    list.append(entry(issue));
  }
  target.replaceChildren(list);
}

function entry(issue) {
  const item = document.createElement('li');
  item.className = `issue ${issue.severity}`;
  const word = document.createElement('strong');
  word.textContent = WORDS[issue.severity] ?? issue.severity;
  const text = document.createElement('p');
  text.textContent = issue.details?.text ?? issue.diagnostics ?? issue.code;
  item.append(word, text);
  const more = issue.details?.text && issue.diagnostics !== issue.details.text ? issue.diagnostics : null;
  if (more) {
    const found = document.createElement('p');
    found.textContent = more;
    item.append(found);
  }
  const place = issue.expression?.join(', ');
  if (place) {
    const code = document.createElement('code');
    code.textContent = place;
    item.append(code);
  }
  return item;
}
