import { Code } from '../controls/code.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { textsOf } from '../languages/language.ts';
import type { Site } from './site.ts';

/** What the last look at a way found. */
const Result = ({ isFound, children }: { readonly isFound: boolean; readonly children: string }) => (
  <p class={isFound ? 'proof-result found' : 'proof-result'}>
    <Icon name={isFound ? 'check' : 'warning'} />
    <span>{children}</span>
  </p>
);

/** A value that has to be copied as it is. */
function Value({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Code>{children}</Code>
        <CopyButton text={children} label={textsOf('sites').copyOf(name)} iconOnly />
      </dd>
    </div>
  );
}

/** Both ways to prove a domain, and what the last look at each found. */
export function ProofWays({ site: { dns_record: record, file, last_try: last } }: { readonly site: Site }) {
  const texts = textsOf('sites');
  return (
    <div class="proof-ways">
      <section class="stack">
        <h3>{texts.dns}</h3>
        <p>{texts.dnsWhere}</p>
        <dl>
          <div>
            <dt>{texts.type}</dt>
            <dd>
              <Code>{record.type}</Code>
            </dd>
          </div>
          <Value name={texts.recordName}>{record.name}</Value>
          <Value name={texts.recordValue}>{record.value}</Value>
        </dl>
        {last && <Result isFound={last.dns === 'found'}>{texts.dnsResults[last.dns]}</Result>}
      </section>
      <section class="stack">
        <h3>{texts.file}</h3>
        <p>{texts.fileWhere}</p>
        <dl>
          <Value name={texts.address}>{file.url}</Value>
          <Value name={texts.content}>{file.content}</Value>
        </dl>
        {last && <Result isFound={last.file === 'found'}>{texts.fileResults[last.file]}</Result>}
      </section>
    </div>
  );
}
