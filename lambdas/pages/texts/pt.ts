import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const pt: PageTexts = {
  preview: {
    title: 'Aonde este link leva',
    about: 'Veja aonde este link leva antes de acessá-lo.',
    leadsTo: 'Este link leva a',
    alsoWritten: 'Também se escreve',
    lookalike: (name) =>
      html`Em suas próprias letras, este nome é ${name}, e algumas se parecem com outras. Talvez não seja o site que parece ser.`,
    numericAddress: 'Este é um endereço numérico em vez de um nome. Continue apenas se souber de quem ele é.',
    notEncrypted:
      'Este site não usa HTTPS: outras pessoas na rede podem ler ou alterar o que você vê e digita nele.',
    foundOn: (site, ago) => html`Encontrado em ${site}, verificado ${ago}`,
    ownerWrites: 'O proprietário deste link escreve:',
    notReviewed: (name) =>
      html`${name} não analisou este site. Continue apenas se você esperava este link e confia no destino.`,
    continue: 'Continuar para o site',
    stay: 'Não é o que você esperava? Basta fechar esta página.',
    goBack: 'Voltar',
    noScript:
      'Para continuar, permita JavaScript nesta página: a verificação de que você é uma pessoa precisa dele. Todo o resto pode ser lido sem ele.',
    fullAddress: 'Endereço completo',
    problems: {
      missing: {
        title: 'A verificação não estava concluída',
        text: 'Conclua a verificação abaixo e continue. Ela precisa de JavaScript.',
      },
      failed: {
        title: 'Faça a verificação mais uma vez',
        text: 'Ela expirou, já foi usada ou não deu certo. Há uma nova abaixo.',
      },
      unreachable: {
        title: 'Não foi possível confirmar a verificação',
        text: 'O serviço que a confirma não está respondendo agora. Não há nada de errado com seu aparelho. Tente de novo em instantes.',
      },
      changed: {
        title: 'Este link agora leva a outro lugar',
        text: 'O proprietário acabou de alterá-lo. Veja o novo endereço antes de continuar.',
      },
    },
  },
  reportLinks: {
    aboutLink: 'Denunciar este link',
    aboutAnything: 'Denunciar abuso',
  },
  errors: {
    tooMany: { title: 'Solicitações demais', text: 'Aguarde um momento e tente novamente.' },
    refused: {
      title: 'Não deu certo',
      text: 'Não entendemos o que seu navegador enviou. Volte, recarregue a página e tente novamente.',
    },
    failed: { title: 'Algo deu errado', text: 'A falha é nossa. Tente novamente em instantes.' },
    writeTo: (address, requestId) =>
      html`Se acontecer de novo, escreva para ${address} e informe a solicitação ${requestId}.`,
  },
};
