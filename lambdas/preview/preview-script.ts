/**
 * The page's own script, without which the page is whole: shows a way back where there is one. What a captcha says,
 * and that Continue says what is missing when it is pressed early, is the captcha's own (`lambdas/captcha`).
 */
export const previewScript =
  "if(history.length>1){let b=document.getElementById('back');b.hidden=false;b.onclick=()=>history.back()}";
