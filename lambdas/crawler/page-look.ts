export interface PageLook { readonly status: number }
