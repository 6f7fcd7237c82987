import { Html, html } from '../pages/html.ts';
import { REPORT_REASONS } from './abuse-report.ts';
import type { ReportField, ReportFieldProblems, ReportValues } from './report-fields.ts';
import type { ReportTexts } from './report-texts.ts';

/** The data that the form's fields render. */
export interface ReportFormState {
  readonly values: ReportValues;
  readonly problems: ReportFieldProblems;
  readonly report: ReportTexts;
}

/** @param example one of our short links */
export const linkField = (state: ReportFormState, example: string): Html =>
  field(state, {
    name: 'link',
    label: state.report.link,
    hint: state.report.linkHint(html`<bdi dir="ltr">${example}</bdi>`),
    input: (described) =>
      html`<input id="link" name="link" type="text" inputmode="url" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" value="${state.values.link}"${described}>`,
  });

/** The id of the first choice is the group's name, so that the error summary can link to it. */
export function reasonField({ values, problems, report }: ReportFormState): Html {
  const isWrong = problems.reason !== undefined;
  const choices = REPORT_REASONS.map((reason, index) => {
    const id = index === 0 ? 'reason' : `reason-${reason}`;
    const checked = reason === values.reason && new Html(' checked');
    return html`<div class="choice"><input type="radio" id="${id}" name="reason" value="${reason}"${checked}><label for="${id}">${report.reasons[reason]}</label></div>`;
  });
  const described = isWrong && new Html(' aria-describedby="reason-error"');
  return html`<fieldset class="field${isWrong && ' wrong'}"${described}><legend>${report.reason}</legend>
${errorMessage('reason', { problems, report })}${choices}</fieldset>`;
}

export const detailsField = (state: ReportFormState): Html =>
  field(state, {
    name: 'details',
    label: state.report.details,
    hint: state.report.detailsHint,
    // Without this newline, the HTML parser would drop one at the start of the text.
    input: (described) =>
      html`<textarea id="details" name="details" rows="5" dir="auto"${described}>
${state.values.details}</textarea>`,
  });

export const contactField = (state: ReportFormState): Html =>
  field(state, {
    name: 'contact',
    label: state.report.contact,
    hint: state.report.contactHint,
    input: (described) =>
      html`<input id="contact" name="contact" type="email" dir="ltr" autocomplete="email" autocapitalize="none" spellcheck="false" value="${state.values.contact}"${described}>`,
  });

interface FieldParts {
  readonly name: ReportField;
  readonly label: string;
  readonly hint: Html | string;
  /** @param described ARIA attributes that connect the input to its hint and error */
  readonly input: (described: Html) => Html;
}

function field({ problems, report }: ReportFormState, { name, label, hint, input }: FieldParts): Html {
  const isWrong = problems[name] !== undefined;
  const described = isWrong
    ? html` aria-describedby="${name}-hint ${name}-error" aria-invalid="true"`
    : html` aria-describedby="${name}-hint"`;
  return html`<div class="field${isWrong && ' wrong'}"><label for="${name}">${label}</label>
<p class="dim" id="${name}-hint">${hint}</p>
${errorMessage(name, { problems, report })}${input(described)}</div>`;
}

function errorMessage(
  name: ReportField,
  { problems, report }: Pick<ReportFormState, 'problems' | 'report'>,
): Html | undefined {
  const problem = problems[name];
  return (
    problem &&
    html`<p class="error" id="${name}-error"><span class="unseen">${report.error}</span> ${report.errors[problem]}</p>
`
  );
}
