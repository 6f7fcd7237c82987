/**
 * The script of the pages that mailed links open. The token is in the fragment, which browsers send nowhere: opening the link
 * changes nothing, and only pressing the button uses the token. What differs between the pages is in the form's `data-page`.
 */
const source = `
const by = (name) => document.getElementById(name);
const form = by('form'), field = by('password'), button = by('button'), problem = by('problem');
const { path, problems, busy, done, documentTitle } = JSON.parse(form.dataset.page);
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
let isBusy = false;

const fail = (name) => {
  by('problem-text').textContent = problems[name];
  problem.hidden = false;
  problem.focus();
  if (field) field.setAttribute('aria-invalid', String(/password/.test(name)));
};
const problemOf = ({ status, code, details }) => {
  if (code === 'token_invalid') return 'token';
  if (code === 'sign_in_failed') return 'password';
  if (status === 429) return 'throttled';
  if (details && details.password) return 'new-password';
  return details && details.token ? 'incomplete' : 'other';
};
const finish = () => {
  history.replaceState(null, '', location.pathname);
  document.title = documentTitle;
  by('title').textContent = done.title;
  by('text').textContent = done.text;
  form.hidden = problem.hidden = true;
  by('after').hidden = false;
  by('title').focus();
};
const send = async () => {
  const body = JSON.stringify({ token, ...(field && { password: field.value }) });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body });
  if (response.ok) return finish();
  fail(problemOf({ status: response.status, ...(await response.json()) }));
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (isBusy) return;
  isBusy = true;
  problem.hidden = true;
  const text = button.textContent;
  button.textContent = busy;
  try {
    await send();
  } catch {
    fail('other');
  }
  button.textContent = text;
  isBusy = false;
});
if (by('show')) {
  by('show').addEventListener('change', ({ target }) => {
    field.type = target.checked ? 'text' : 'password';
  });
}
form.hidden = false;
if (!token) fail('incomplete');
`;

/** The script as written into pages. */
export const accountPageScript = source.replaceAll(/\n\s*/g, '\n').trim();
