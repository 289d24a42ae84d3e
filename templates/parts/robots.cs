<?cs # What the forms of a request carry against robots.

  stamp()      the signed time at which the guest first saw the form
  unseen()     a field that people neither see nor hear of; programs fill it
  challenge()  the proof of work, answered by static/proof.js

  HDF  Stamp      signed
       Challenge  JSON ?><?cs
def:stamp() ?><input type="hidden" name="stamp" value="<?cs var:Stamp ?>"><?cs /def ?><?cs
def:unseen() ?><div class="vh" aria-hidden="true"><label for="f-website"><?cs var:Robots.unseen ?></label><input type="text" id="f-website" name="website" value="" tabindex="-1" autocomplete="off"></div>
<?cs /def ?><?cs
def:challenge() ?><input type="hidden" name="altcha" value="" data-challenge="<?cs var:Challenge ?>"><script src="<?cs var:Base ?>/static/proof.js?v=<?cs var:Static ?>" defer></script><?cs /def ?>
