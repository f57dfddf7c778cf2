// The requests of the guided tour, sent from the page.

import { offerCopies } from './copy.js';
import { showCards } from './cards.js';
import { showOutcome } from './outcome.js';

offerCopies(document);

const tries = {
  validate: form => {
    for (const button of form.querySelectorAll('[data-sample]')) {
      button.addEventListener('click', () => {
        form.querySelector('textarea').value = button.dataset.sample;
        form.requestSubmit();
      });
    }
    return async answer => {
      const response = await fetch('/fhir/Observation/$validate', {
        method: 'POST',
        headers: { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json' },
        body: form.querySelector('textarea').value,
      });
      showOutcome(await response.json(), answer);
    };
  },
  hook: form => async answer => {
    const patient = form.querySelector('select').value;
    const response = await fetch('/cds-services/bmn-flag', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        hook: 'patient-view',
        hookInstance: crypto.randomUUID?.() ?? '3f6f1e2c-9a0b-4d57-8a3e-1c1b1f1a7d10',
        fhirServer: `${location.origin}/fhir`,
        context: { userId: 'Practitioner/example', patientId: patient },
      }),
    });
    const body = await response.json();
    if (response.ok) {
      showCards(body, answer);
    } else {
      showOutcome(body, answer);
    }
  },
};

for (const form of document.querySelectorAll('form.try')) {
  const ask = tries[form.dataset.try](form);
  const answer = form.querySelector('.answer');
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    answer.setAttribute('aria-busy', 'true');
    try {
      await ask(answer);
    } catch {
      answer.textContent = 'The server did not answer in a form that this page can read. Try the command below.';
    } finally {
      answer.removeAttribute('aria-busy');
    }
  });
}
