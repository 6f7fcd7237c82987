import { Icon } from '../controls/icon.tsx';
import { stage } from '../stage/stage.ts';

/** The logo as an image: Trusted Types keep it from becoming markup. */
function logoUrl(svg: string): string {
  const mark = getComputedStyle(document.documentElement).getPropertyValue('--mark');
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml,${encodeURIComponent(named.replace('<svg', `<svg color="${mark}"`))}`;
}

/** The stage's logo, or our mark, and its name. */
export const BrandMark = () => (
  <>
    {stage.logo ? <img src={logoUrl(stage.logo)} alt="" /> : <Icon name="mark" />}
    <bdi translate={false}>{stage.name}</bdi>
  </>
);
