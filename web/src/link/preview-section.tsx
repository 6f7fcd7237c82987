import { ButtonLink } from '../controls/button.tsx';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/current-stage.ts';
import { type Link, stateOf } from './link.ts';

const hostOf = (url: string): string => new URL(url).host;

/** What visitors see. Our pages can't be shown in a frame, so this says the same in small. */
export function PreviewSection({ link }: { readonly link: Link }) {
  const texts = textsOf('link');
  const state = stateOf(link, new Date());
  const isInPage = link.link_type === 'inpage';
  return (
    <section class="card stack" aria-label={texts.preview}>
      <h2>{texts.preview}</h2>
      {state === 'active' ? (
        <>
          <p>{isInPage ? texts.inPageVisitors : texts.directVisitors}</p>
          <VisitorsCard link={link} />
          <ButtonLink
            icon="out"
            href={isInPage ? link.short_url : `${link.short_url}+`}
            target="_blank"
            rel="noreferrer"
          >
            {texts.openPreview}
          </ButtonLink>
        </>
      ) : (
        <p>{texts.visitorsGet[state === 'expired' && link.fallback_url ? 'fallback' : state]}</p>
      )}
      {!isInPage && (link.card_title || link.card_description) && <MessengerCard link={link} />}
    </section>
  );
}

function VisitorsCard({ link }: { readonly link: Link }) {
  const texts = textsOf('link');
  return (
    <div class="visitors-card">
      <p class="visitors-goal">
        {texts.leadsTo} <strong dir="ltr">{hostOf(link.target_url)}</strong>
      </p>
      {(link.title || link.description) && (
        <figure>
          <figcaption class="small dim">{texts.ownerWrites}</figcaption>
          <blockquote>
            {link.title && (
              <p dir="auto">
                <strong>{link.title}</strong>
              </p>
            )}
            {link.description && <p dir="auto">{link.description}</p>}
          </blockquote>
        </figure>
      )}
      <p class="small">{texts.notReviewed(stage.name)}</p>
    </div>
  );
}

function MessengerCard({ link }: { readonly link: Link }) {
  const texts = textsOf('link');
  return (
    <>
      <h3>{texts.messengers}</h3>
      <div class="visitors-card">
        {link.card_title && (
          <p dir="auto">
            <strong>{link.card_title}</strong>
          </p>
        )}
        {link.card_description && <p dir="auto">{link.card_description}</p>}
        <p class="small dim" dir="ltr">
          {hostOf(link.short_url)}
        </p>
      </div>
    </>
  );
}
