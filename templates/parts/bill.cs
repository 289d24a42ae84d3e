<?cs # bill(caption, bill)  A price line by line; the lines add up to the total.

  HDF  bill.Lines.N.name, .sub, .amount  what, how it is reckoned (may be absent), the amount as people read it
       bill.Lines.N.minus                set on an amount that is taken off
       bill.label                        words beside the total; "Total" when absent
       bill.total, .sub                  the sum; a small line under its label (may be absent) ?><?cs
def:bill(bill_caption, bill_node) ?><table class="bill"><caption><?cs var:bill_caption ?></caption><tbody><?cs
each:bill_line = bill_node.Lines ?>
<tr><th scope="row"><?cs var:bill_line.name ?><?cs if:bill_line.sub ?><span class="sub"><?cs var:bill_line.sub ?></span><?cs /if ?></th><td<?cs if:bill_line.minus ?> class="minus"<?cs /if ?>><?cs var:bill_line.amount ?></td></tr><?cs
/each ?>
</tbody><tfoot><tr><th scope="row"><?cs if:bill_node.label ?><?cs var:bill_node.label ?><?cs else ?><?cs var:Words.total ?><?cs /if ?><?cs
if:bill_node.sub ?><span class="sub"><?cs var:bill_node.sub ?></span><?cs /if ?></th><td><?cs var:bill_node.total ?></td></tr></tfoot></table>
<?cs /def ?>
