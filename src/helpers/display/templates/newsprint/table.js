// Shows the search box only where scripts run, and hides the rows that lack one of the words typed. Full and half width
// and capitals and small letters are the same.
document.querySelectorAll('.newsprint-table:not([data-ready])').forEach(function(box){
box.setAttribute('data-ready','1');var field=box.querySelector('input');if(!field){return;}field.hidden=false;
function fold(text){return text.normalize('NFKC').toLowerCase();}
var count=box.querySelector('.count'),none=box.querySelector('.none-found'),all=count.textContent;
field.addEventListener('input',function(){
var words=fold(field.value).split(/\s+/).filter(Boolean),found=0;
box.querySelectorAll('tbody tr').forEach(function(row){var text=fold(row.textContent);row.hidden=!words.every(function(word){return text.indexOf(word)>=0;});if(!row.hidden){found+=1;}});count.textContent=words.length?count.getAttribute('data-found').replace('{n}',found.toLocaleString('en')):all;none.hidden=found>0;});});
