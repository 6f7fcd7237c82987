import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/problem-texts.ts';
import { NetworkFailure } from '../api/problems.ts';
import { saveFile } from '../api/save-file.ts';
import { Button } from '../controls/button.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { type Modules, modulesOf, modulesPath, pngOf, svgOf } from './qr-files.ts';

function useModules(text: string): Modules | undefined {
  const [modules, setModules] = useState<Modules>();
  useEffect(() => {
    let isGone = false;
    modulesOf(text).then(
      (made) => !isGone && setModules(made),
      (cause: unknown) => toast({ text: messageOf(new NetworkFailure('offline', cause)) }),
    );
    return () => {
      isGone = true;
    };
  }, [text]);
  return modules;
}

interface QrSectionProps {
  readonly shortUrl: string;
  /** Names the files. */
  readonly name: string;
}

/** The short URL as a QR code, to look at and to print. */
export function QrSection({ shortUrl, name }: QrSectionProps) {
  const texts = textsOf('link');
  const modules = useModules(shortUrl);
  if (!modules) return <Skeleton rows={1} shape="block" />;
  const size = modules.length;
  return (
    <section class="card stack qr" aria-label={texts.qr}>
      <h2>{texts.qr}</h2>
      <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={texts.qrOf(shortUrl)}>
        <rect width={size} height={size} fill="#fff" />
        <path d={modulesPath(modules)} fill="#000" />
      </svg>
      <div class="row">
        <Button onClick={() => saveFile(`${name}.svg`, 'image/svg+xml', [svgOf(modules)])}>
          {texts.asSvg}
        </Button>
        <Button
          onClick={() => void pngOf(modules).then((png) => saveFile(`${name}.png`, 'image/png', [png]))}
        >
          {texts.asPng}
        </Button>
      </div>
    </section>
  );
}
