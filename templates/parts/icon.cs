<?cs # icon(name)  One icon of static/icons.svg, by its name without "i-". An icon never stands alone for a meaning:
     put words beside it, visible or of class "vh". ?><?cs
def:icon(icon_name) ?><svg class="ic" aria-hidden="true"><use href="<?cs var:Base ?>/static/icons.svg?v=<?cs var:Static ?>#i-<?cs var:icon_name ?>"/></svg><?cs /def ?>
