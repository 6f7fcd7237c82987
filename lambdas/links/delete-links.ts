import { type BulkChange, type BulkTargets, changeEach, type LinksByPost } from './bulk-targets.ts';
import { type DeleteLinkServices, deleteLink } from './delete-link.ts';

export interface DeleteLinksServices extends DeleteLinkServices {
  readonly posts: LinksByPost;
}

/** Permanently deletes several links, each as `deleteLink` does. */
export const deleteLinks = (
  { userId, targets }: { readonly userId: string; readonly targets: BulkTargets },
  services: DeleteLinksServices,
): Promise<readonly BulkChange<void>[]> =>
  changeEach({ userId, targets }, (target) => deleteLink({ userId, ...target }, services), services);
