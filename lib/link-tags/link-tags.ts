import { Construct } from 'constructs';
import { envars } from '../../lambdas/envars.ts';
import { blocksEnvironment } from '../abuse/blocked-destinations.ts';
import type { StageConfig } from '../config.ts';
import { ApiFunction } from '../http/api-function.ts';
import type { StoredSecret, StoredTable } from '../stored.ts';
import type { ItemAccess } from '../table/item-access.ts';
import * as items from '../table/items.ts';

export interface LinkTagsProps {
  readonly config: StageConfig;
  readonly table: StoredTable;
  readonly originSecrets: readonly StoredSecret[];
}

interface EndpointProps {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly access: ItemAccess;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The endpoints of the tags that an account's links have. */
export class LinkTags extends Construct {
  readonly listTags: ApiFunction;
  readonly renameTag: ApiFunction;
  readonly deleteTag: ApiFunction;

  constructor(scope: Construct, id: string, props: LinkTagsProps) {
    super(scope, id);
    const environment = blocksEnvironment(props.config);
    this.listTags = this.addEndpoint(props, {
      id: 'ListTags',
      name: 'list-tags',
      description: 'Handles GET /api/v1/tags',
      access: items.listTags,
    });
    this.renameTag = this.addEndpoint(props, {
      id: 'RenameTag',
      name: 'rename-tag',
      description: 'Handles PATCH /api/v1/tags/{tag}',
      access: items.retagLinks,
      environment,
    });
    this.deleteTag = this.addEndpoint(props, {
      id: 'DeleteTag',
      name: 'delete-tag',
      description: 'Handles DELETE /api/v1/tags/{tag}',
      access: items.retagLinks,
      environment,
    });
  }

  private addEndpoint(
    { config, table, originSecrets }: LinkTagsProps,
    { id, name, description, access, environment = {} }: EndpointProps,
  ): ApiFunction {
    const fn = new ApiFunction(this, id, {
      config,
      originSecrets,
      name,
      entry: `lambdas/link-tags/${name}.handler.ts`,
      description,
      environment: { [envars.tableName]: table.tableName, ...environment },
    });
    fn.allowItems(table.tableArn, access);
    return fn;
  }
}
