import type { Link } from './link.ts';
import { PreviewSection } from './preview-section.tsx';
import { QrSection } from './qr-section.tsx';

/** A link's QR code, and what its visitors see. */
export default function ShareSection({ link }: { readonly link: Link }) {
  return (
    <div class="share">
      <QrSection shortUrl={link.short_url} name={link.short_code} />
      <PreviewSection link={link} />
    </div>
  );
}
