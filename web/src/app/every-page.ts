// What every page of the app has, and controls that most have, so that they are one file instead of one for each set of
// pages that share a module: the bundler takes this as imported by each module (see web/bundle.ts).
import './layout.tsx';
import '../api/destinations.ts';
import '../api/interruptions.ts';
import '../api/patiently.ts';
import '../api/save-file.ts';
import '../controls/badge.tsx';
import '../controls/code.tsx';
import '../controls/confirm-dialog.tsx';
import '../controls/copy-button.tsx';
import '../controls/dialog.tsx';
import '../controls/error-summary.tsx';
import '../controls/field.tsx';
import '../controls/loaded.tsx';
import '../controls/late.tsx';
import '../controls/page.tsx';
import '../controls/pager.tsx';
import '../controls/table.tsx';
import '../controls/time.tsx';
import '../controls/url-state.ts';
import '../keyboard/shortcuts.ts';
import '../languages/formats.ts';
// What the page of a link and its parts share.
import '../link/link.ts';
import '../link/saved-link.ts';
