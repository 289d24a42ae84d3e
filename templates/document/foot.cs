<?cs # Ends what head.cs begins ?></main>
</body>
</html>
