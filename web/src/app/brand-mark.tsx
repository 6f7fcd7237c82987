import { useLayoutEffect, useRef } from 'preact/hooks';
import { stage } from '../stage/current-stage.ts';

/** The stage's logo or our mark, which the page has in a template: Trusted Types keep texts from becoming markup. */
function Sign() {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const template = document.getElementById('mark');
    if (template instanceof HTMLTemplateElement)
      place.current?.replaceChildren(template.content.cloneNode(true));
  }, []);
  return <span class="sign" ref={place} />;
}

/** The stage's logo or our mark, and its name. */
export const BrandMark = () => (
  <>
    <Sign />
    <bdi translate={false}>{stage.name}</bdi>
  </>
);
