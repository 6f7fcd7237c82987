const ADMIT = 'Permita o acesso do KlookUpBot.';
const FOUND = 'O link está na página dele.';

export const reasons = {
  found: FOUND,
  not_modified: FOUND,
  not_on_page: 'A página está completa, e o link não está nela.',
  page_not_found: 'A página não existe mais (status 404 ou 410).',
  soft_404: 'Seu site diz neste endereço que a página não existe.',
  not_published_yet: 'Até agora não houve nenhuma página neste endereço (status 404 ou 410). Publique-a.',
  unreachable: 'Seu site não respondeu. Confira se ele pode ser acessado pela internet.',
  site_down: 'A página e a página inicial do seu site responderam 404 ou 410. Confira se seu site funciona.',
  still_linked: 'A página não foi encontrada, mas sua página inicial ainda leva a ela. Confira a página.',
  rate_limited: `Seu site diz que o acessamos com muita frequência (status 429). ${ADMIT}`,
  access_denied: `Seu site recusou nosso acesso (status 401 ou 403). ${ADMIT}`,
  http_error: 'Seu site respondeu com um erro. Confira se qualquer pessoa pode abrir a página.',
  robots_disallowed: 'Seu robots.txt nos bloqueia. Permita nele o KlookUpBot.',
  robots_unreadable:
    'Não foi possível ler o robots.txt do seu site. Faça com que ele responda com o texto ou com 404.',
  challenge: `Seu site nos mostra um teste para robôs em vez da página. ${ADMIT}`,
  login: 'A página, ou parte dela, é só para quem tem conta. Torne-a pública ou corrija o site_url.',
  consent: `A página só nos mostra um pedido de consentimento. ${ADMIT}`,
  paywall: `A página só nos mostra uma oferta de pagamento. ${ADMIT}`,
  script_shell:
    'A página, ou parte dela, fica vazia sem scripts, e não executamos nenhum. Coloque o link no HTML dela.',
  placeholder:
    'A página só mostra um aviso, por exemplo de manutenção. Traga o conteúdo de volta ou corrija o site_url.',
  cut_off: 'A página é interrompida antes do fim. Confira se ela carrega até o fim.',
  listing:
    'A página é uma lista, ou tem comentários, que continuam em outro lugar. Indique em site_url a página com o link.',
  uncertain_place:
    'O código curto só está em um comentário, um script ou uma página de erro. Coloque o link no HTML.',
  not_html: 'A página não é HTML. Indique em site_url uma página HTML com o link.',
  too_large: 'A página tem mais de 1 MB. Indique em site_url uma página menor com o link.',
  redirected_elsewhere:
    'A página leva a outro site ou passa por redirecionamentos demais. Corrija o site_url.',
  redirected: 'A página leva a outra página do seu site. Indique em site_url a página com o link.',
  all_pages_alike:
    'Todas as páginas do seu site parecem iguais para nós. Coloque o link no HTML da página dele.',
  same_as_unknown:
    'Seu site mostra aqui o mesmo que para páginas que nunca existiram. Traga a página de volta, ou faça seu site responder 404.',
  redesigned:
    'A página parece totalmente nova, e não encontramos o link nela. Coloque-o de volta ou corrija o site_url.',
  unstable: 'A página nos mostrou duas coisas diferentes em um minuto. Confira se ela sempre tem o link.',
};
